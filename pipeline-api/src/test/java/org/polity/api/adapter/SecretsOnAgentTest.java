package org.polity.api.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.DomainId;

class SecretsOnAgentTest {

    private static final DomainId SECURITY = DomainId.of("security");

    @Test
    void aSecretIsInTheVaultWhereItIsSaidToBe() {
        SecretsOnAgent secrets = SecretsOnAgent.parse(
                List.of("SCAN_TOKEN=vault:ci/scanner/token@ops/kv"), List.of("ANY=https://vault.example.org"));
        assertThat(secrets.inVault("SCAN_TOKEN", SECURITY)).contains(new VaultSecret("ops/kv", "ci/scanner", "token"));
        assertThat(secrets.inVault("OTHER", SECURITY)).isEmpty();
        assertThat(secrets.vaultToken()).contains("ANY");
    }

    @Test
    void allOthersAreWhereTheirDomainAndNameSay() {
        SecretsOnAgent secrets = SecretsOnAgent.parse(
                List.of("*=vault:ci/{domain}/{name}/value@kv", "A=vault:x/{name}@kv"),
                List.of("VAULT_ID_TOKEN=v", "SIGSTORE_ID_TOKEN=sigstore"));
        assertThat(secrets.inVault("SCAN_TOKEN", SECURITY))
                .contains(new VaultSecret("kv", "ci/security/SCAN_TOKEN", "value"));
        assertThat(secrets.inVault("A", SECURITY)).contains(new VaultSecret("kv", "x", "A"));
        assertThat(secrets.vaultToken()).contains("VAULT_ID_TOKEN");
    }

    @Test
    void anIdTokenIsInNoVault() {
        SecretsOnAgent secrets = SecretsOnAgent.parse(
                List.of("*=vault:ci/{name}/value@kv"), List.of("VAULT_ID_TOKEN=v", "SIGSTORE_ID_TOKEN=sigstore"));
        assertThat(secrets.inVault("SIGSTORE_ID_TOKEN", SECURITY)).isEmpty();
        assertThat(secrets.audience("SIGSTORE_ID_TOKEN")).contains("sigstore");
    }

    @Test
    void withoutAVaultNobodyIsShownAToken() {
        assertThat(SecretsOnAgent.parse(List.of(), List.of("A=a", "B=b")).vaultToken())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A|T=x|does not name a secret",
                "=vault:a/b@c|T=x|does not name a secret",
                "A-B=vault:a/b@c|T=x|'A-B' is no name of a variable",
                "A=a/b@c|T=x|write it like vault:PATH/FIELD@ENGINE",
                "A=vault:b@c|T=x|write it like vault:PATH/FIELD@ENGINE",
                "A=vault:a/b|T=x|write it like vault:PATH/FIELD@ENGINE",
                "A=vault:a@b/c|T=x|write it like vault:PATH/FIELD@ENGINE",
                "A=vault:/b@c|T=x|a path in a vault is one line",
                "A=vault:a/@c|T=x|a field in a vault is one line",
                "A=vault:a/b@|T=x|a secrets engine is one line",
                "A=vault:a b/c@d|T=x|white space",
                "A=vault:a/b@c|T|does not name an ID token",
                "A=vault:a/b@c|T=|an audience is one line",
                "A=vault:a/b@c|1T=x|'1T' is no name of a variable",
            })
    void isRefusedWhereItIsWrittenOtherwise(String secret, String idToken, String reason) {
        assertThatThrownBy(() -> SecretsOnAgent.parse(List.of(secret), List.of(idToken)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void isRefusedWhereANameStandsTwiceOrNoTokenIsForTheVault() {
        List<String> twice = List.of("A=vault:a/b@c", "A=vault:a/b@d");
        List<String> once = twice.subList(0, 1);
        assertThatThrownBy(() -> SecretsOnAgent.parse(twice, List.of("T=x"))).hasMessageContaining("'A' stands twice");
        assertThatThrownBy(() -> SecretsOnAgent.parse(once, List.of())).hasMessageContaining("none is named");
        assertThatThrownBy(() -> SecretsOnAgent.parse(once, List.of("T=x", "U=y")))
                .hasMessageContaining("VAULT_ID_TOKEN is the one for the vault");
    }
}
