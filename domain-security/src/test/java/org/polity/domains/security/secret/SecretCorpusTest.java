package org.polity.domains.security.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.domains.security.text.TextPositions;

/** Holds the rules that come along against every format in every form, and against what only looks like a secret. */
class SecretCorpusTest {

    private static final double RECALL = 0.98;

    private final SecretScanner scanner = new SecretScanner(SecretRules.defaults());

    @Test
    void findsTheWellKnownFormatsInWhateverFormTheyAreWritten() throws Exception {
        List<String> missed = new ArrayList<>();
        int samples = 0;
        for (String format : lines("formats.txt")) {
            String issuer = format.substring(0, format.indexOf(' '));
            for (String form : lines("forms.txt")) {
                String secret = Tokens.like(format.substring(issuer.length() + 1), samples++);
                String text = form.replace("{i}", issuer).replace("{s}", secret);
                if (scan("config/app.conf", text).isEmpty()) {
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
        assertThat(scan("deploy/app.yaml", text)).as(text).isEmpty();
    }

    static List<String> isNotTemptedByWhatOnlyLooksLikeASecret() throws IOException {
        return lines("none.txt");
    }

    private List<SecretCandidate> scan(String path, String text) throws InterruptedException {
        return scanner.scan(SecretPlace.file(path), text, new TextPositions(text), 10);
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = SecretCorpusTest.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.replace("\\n", "\n"))
                    .toList();
        }
    }
}
