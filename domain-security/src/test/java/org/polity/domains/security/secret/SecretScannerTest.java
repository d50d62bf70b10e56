package org.polity.domains.security.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.domains.security.secret.Texts.rules;
import static org.polity.domains.security.secret.Tokens.ALNUM;
import static org.polity.domains.security.secret.Tokens.alnum;
import static org.polity.domains.security.secret.Tokens.random;

import org.junit.jupiter.api.Test;

class SecretScannerTest {

    @Test
    void findsASecretFarFromTheStartOfALongLine() throws Exception {
        String line = "{\"a\":\"" + "padding ".repeat(200_000) + "\",\"t\":\"ghp_" + alnum(36) + "\"}";
        assertThat(rules("a.json", line)).containsExactly("github-pat");
    }

    @Test
    void findsEachOfSeveralSecrets() throws Exception {
        String text = "a: ghp_" + alnum(36) + "\nb: ghp_" + random(ALNUM, 36, 99) + "\nc: glpat-" + alnum(20) + "\n";
        assertThat(rules("a.txt", text)).containsExactly("github-pat", "github-pat", "gitlab-token");
    }
}
