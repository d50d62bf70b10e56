package org.polity.domains.security.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.domains.security.secret.Texts.rules;
import static org.polity.domains.security.secret.Tokens.alnum;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What some files hold is a secret there, and nothing elsewhere; and the other way round. */
class SecretPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: Secret\nmetadata:\n  name: a\ndata:\n  # in Base64\n  a: %s\n",
                "data:\n  a: '%s'\nkind: 'Secret'\n",
                "data:\n  .dockercfg: |\n    %s\nmetadata:\n  name: a\nkind: Secret\n"
            })
    void findsTheValueOfAKubernetesSecretInYamlOnly(String form) throws Exception {
        String text = form.formatted(alnum(40));
        assertThat(rules("deploy/a.yaml", text)).containsExactly("kubernetes-secret");
        assertThat(rules("deploy/a.txt", text)).isEmpty();
        assertThat(rules("deploy/a.yaml", text.replace("Secret", "ConfigMap"))).isEmpty();
    }

    @Test
    void findsThePasswordInAnNpmrcOnly() throws Exception {
        String text = "_password=" + alnum(40) + "\n";
        assertThat(rules("web/.npmrc", text)).containsExactly("npmrc-auth");
        assertThat(rules("web/notes.txt", text)).doesNotContain("npmrc-auth");
    }

    @Test
    void findsThePasswordOfANamedRegistryInAnyFile() throws Exception {
        assertThat(rules(
                        "web/notes.txt",
                        "npm config set //registry.example.org/:_authToken="
                                + Tokens.like("[:h]{8}-[:h]{4}-[:h]{4}-[:h]{4}-[:h]{12}", 33)))
                .containsExactly("npm-registry-auth");
        assertThat(rules("web/notes.txt", "//registry.example.org/:_authToken=${NPM_TOKEN}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "hashicorp-tf-password,  main.tf,      'administrator_login_password = \"thisIsCat12\"'",
        "hashicorp-tf-password,  net/db.hcl,   'password       = \"rosebuds\"'",
        "nuget-config-password,  NuGet.Config, '<add key=\"ClearTextPassword\" value=\"PlainTextPassword\" />'",
        "freemius-secret-key,    load.php,     '\"secret_key\" => \"sk_ab4yN3mzqGR2x8#P7r5&@*xC$utE9\",'",
    })
    void knowsWhatIsASecretInFilesOfThatNameOnly(String rule, String path, String text) throws Exception {
        assertThat(rules(path, text)).containsExactly(rule);
        assertThat(rules("notes.txt", text)).doesNotContain(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "main.tf,      'administrator_login_password = var.db_password'",
        "main.tf,      'password = \"${acme_db_instance.default.password}\"'",
        "main.hcl,     'db_password = \"password1\"'",
        "nuget.config, '<add key=\"ClearTextPassword\" value=\"%ACME_PASSWORD_1%\" />'",
        "nuget.config, '<add key=\"Password\" value=\"XXXXXXXXXXX\" />'",
    })
    void isNotTemptedByPlaceholdersInFilesOfThatName(String path, String text) throws Exception {
        assertThat(rules(path, text)).isEmpty();
    }

    @Test
    void isNotTemptedByTheDigestsOfALockFile() throws Exception {
        String text = "\"accessKey\": \"" + alnum(32) + "\"\n";
        assertThat(rules("package-lock.json", text)).isEmpty();
        assertThat(rules("settings.json", text)).containsExactly("generic-api-key");
    }
}
