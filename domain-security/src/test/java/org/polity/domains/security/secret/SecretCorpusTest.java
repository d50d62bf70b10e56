package org.polity.domains.security.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the rules that come along against every format in every form, and against what only looks like a secret. */
class SecretCorpusTest {

    private static final double RECALL = 0.98;

    @Test
    void findsTheWellKnownFormatsInWhateverFormTheyAreWritten() throws Exception {
        List<String> missed = new ArrayList<>();
        int samples = 0;
        for (String format : Texts.lines("formats.txt")) {
            String issuer = format.substring(0, format.indexOf(' '));
            for (String form : Texts.lines("forms.txt")) {
                String secret = Tokens.like(format.substring(issuer.length() + 1), samples++);
                String text = form.replace("{i}", issuer).replace("{s}", secret);
                if (Texts.rules("config/app.conf", text).isEmpty()) {
                    missed.add(text);
                }
            }
        }
        assertThat(1 - (double) missed.size() / samples)
                .as("recall of %s samples; missed: %s", samples, missed)
                .isGreaterThanOrEqualTo(RECALL);
    }

    @ParameterizedTest
    @MethodSource
    void isNotTemptedByWhatOnlyLooksLikeASecret(String text) throws Exception {
        assertThat(Texts.rules("deploy/app.yaml", text)).as(text).isEmpty();
        assertThat(Texts.rules("config/app.txt", text)).as(text).isEmpty();
        assertThat(Texts.rules("src/App.java", "x();\n" + text + "\ny();\n"))
                .as(text)
                .isEmpty();
    }

    static List<String> isNotTemptedByWhatOnlyLooksLikeASecret() {
        return Texts.lines("none.txt");
    }
}
