package org.polity.domains.security.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.polity.domains.security.secret.Tokens.ALNUM;
import static org.polity.domains.security.secret.Tokens.DIGITS;
import static org.polity.domains.security.secret.Tokens.HEX;
import static org.polity.domains.security.secret.Tokens.LETTERS;
import static org.polity.domains.security.secret.Tokens.LOWER;
import static org.polity.domains.security.secret.Tokens.UPPER;
import static org.polity.domains.security.secret.Tokens.alnum;
import static org.polity.domains.security.secret.Tokens.hex;
import static org.polity.domains.security.secret.Tokens.random;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.domains.security.text.TextPositions;

class SecretRulesTest {

    private final SecretScanner scanner = new SecretScanner(SecretRules.defaults());

    @ParameterizedTest
    @MethodSource("secrets")
    void findsItOnceByItsOwnRule(String rule, String text) throws Exception {
        assertThat(rules("config/app.txt", text)).as(text).containsExactly(rule);
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void findsItInsideCodeToo(String rule, String text) throws Exception {
        String code = "// first line\nvar text = '" + text + "';\nvar next = 1;\n";
        assertThat(rules("src/App.java", code)).as(code).containsExactly(rule);
    }

    static Stream<Arguments> secrets() {
        return Stream.of(
                arguments("aws-access-token", "AKIA" + random(UPPER + "234567", 16, 1)),
                arguments("aws-secret-access-key", "aws_secret_access_key = " + random(ALNUM + "/+", 40, 2)),
                arguments("azure-storage-key", "AccountName=a;AccountKey=" + random(ALNUM + "+/", 86, 3) + "=="),
                arguments("azure-ad-client-secret", "abc8Q~" + random(ALNUM + "_~.-", 34, 4)),
                arguments("azure-sas-token", "?sv=2024-08-04&sig=" + random(ALNUM, 43, 5) + "%3D"),
                arguments("gcp-api-key", "AIza" + random(ALNUM + "_-", 35, 6)),
                arguments("gcp-oauth-client-secret", "GOCSPX-" + alnum(28)),
                arguments("gcp-oauth-access-token", "ya29." + alnum(120)),
                arguments("gcp-service-account", "\"private_key_id\": \"" + hex(40) + "\""),
                arguments("digitalocean-token", "dop_v1_" + hex(64)),
                arguments("alibaba-access-key-id", "LTAI" + alnum(20)),
                arguments("tencent-secret-id", "AKID" + alnum(32)),
                arguments("mongodb-atlas-secret", "mdb_sa_sk_" + alnum(40)),
                arguments("neon-api-key", "napi_" + random(LOWER + DIGITS, 64, 17)),
                arguments("honeycomb-api-key", "hcaik_" + random(LOWER + DIGITS, 58, 18)),
                arguments("cloudflare-origin-ca-key", "v1.0-" + hex(24) + "-" + hex(146)),
                arguments("heroku-api-key", "HRKU-AA" + alnum(58)),
                arguments("flyio-access-token", "fo1_" + alnum(43)),
                arguments("planetscale-token", "pscale_tkn_" + alnum(43)),
                arguments("databricks-api-token", "dapi" + hex(32)),
                arguments("supabase-token", "sbp_" + hex(40)),
                arguments("github-pat", "ghp_" + alnum(36)),
                arguments("github-fine-grained-pat", "github_pat_" + alnum(22) + "_" + alnum(59)),
                arguments("github-oauth", "gho_" + alnum(36)),
                arguments("github-app-token", "ghs_" + alnum(36)),
                arguments("github-refresh-token", "ghr_" + alnum(76)),
                arguments("gitlab-token", "glpat-" + alnum(20)),
                arguments("gitlab-token", "glpat-" + alnum(27) + ".01.0" + random(LOWER + DIGITS, 6, 7)),
                arguments("gitlab-runner-registration-token", "GR1348941" + alnum(20)),
                arguments("bitbucket-app-password", "ATBB" + alnum(24) + random("0123456789ABCDEF", 8, 8)),
                arguments("atlassian-api-token", "ATATT3" + alnum(186)),
                arguments("atlassian-api-token", "ATTA" + hex(72)),
                arguments("asana-personal-access-token", "asana: 1/" + random(DIGITS, 16, 19) + ":" + hex(32)),
                arguments("npm-access-token", "npm_" + alnum(36)),
                arguments("pypi-upload-token", "pypi-AgEIcHlwaS5vcmc" + alnum(150)),
                arguments("rubygems-api-token", "rubygems_" + hex(48)),
                arguments("nuget-api-key", "oy2" + random(LOWER + DIGITS, 43, 9)),
                arguments("crates-io-token", "cio" + alnum(32)),
                arguments("clojars-api-token", "CLOJARS_" + hex(60)),
                arguments("dockerhub-token", "dckr_pat_" + alnum(27)),
                arguments("docker-config-auth", "\"auth\": \"" + alnum(40) + "\""),
                arguments("jfrog-api-key", "AKCp" + alnum(69)),
                arguments("terraform-cloud-token", alnum(14) + ".atlasv1." + alnum(67)),
                arguments("pulumi-api-token", "pul-" + hex(40)),
                arguments(
                        "slack-token",
                        "xoxb-" + random(DIGITS, 12, 10) + "-" + random(DIGITS, 12, 11) + "-" + alnum(24)),
                arguments(
                        "slack-app-token",
                        "xapp-1-A" + random(UPPER, 10, 12) + "-" + random(DIGITS, 13, 13) + "-" + hex(64)),
                arguments(
                        "slack-webhook-url",
                        "https://hooks.slack.com/services/T" + random(UPPER, 8, 14) + "/B" + random(UPPER, 10, 15) + "/"
                                + alnum(24)),
                arguments(
                        "discord-webhook-url",
                        "https://discord.com/api/webhooks/" + random(DIGITS, 18, 16) + "/" + alnum(68)),
                arguments("telegram-bot-api-token", random(DIGITS, 10, 17) + ":AA" + alnum(33)),
                arguments("twilio-api-key", "SK" + hex(32)),
                arguments("sendgrid-api-token", "SG." + alnum(22) + "." + alnum(43)),
                arguments("mailgun-token", "key-" + hex(32)),
                arguments("mailchimp-api-key", hex(32) + "-us12"),
                arguments("sendinblue-api-token", "xkeysib-" + hex(64) + "-" + alnum(16)),
                arguments("stripe-access-token", "sk_live_" + alnum(24)),
                arguments("stripe-access-token", "rk_test_" + alnum(99)),
                arguments("stripe-webhook-secret", "whsec_" + alnum(32)),
                arguments("square-access-token", "sq0atp-" + alnum(22)),
                arguments("shopify-token", "shpat_" + hex(32)),
                arguments(
                        "paypal-braintree-access-token",
                        "access_token$production$" + random(LOWER + DIGITS, 16, 18) + "$" + hex(32)),
                arguments("anthropic-api-key", "sk-ant-api03-" + alnum(93) + "AA"),
                arguments("openai-api-key", "sk-proj-" + alnum(74) + "T3BlbkFJ" + alnum(73)),
                arguments("openai-api-key", "sk-" + alnum(20) + "T3BlbkFJ" + random(ALNUM, 20, 19)),
                arguments("huggingface-access-token", "hf_" + random(LETTERS, 34, 20)),
                arguments("groq-api-key", "gsk_" + alnum(52)),
                arguments("perplexity-api-key", "pplx-" + alnum(48)),
                arguments("replicate-api-token", "r8_" + alnum(37)),
                arguments("hashicorp-vault-token", "hvs." + alnum(90)),
                arguments("grafana-token", "glsa_" + alnum(32) + "_" + hex(8)),
                arguments("new-relic-key", "NRAK-" + random(UPPER + DIGITS, 27, 21)),
                arguments(
                        "dynatrace-api-token",
                        "dt0c01." + random(UPPER + DIGITS, 24, 22) + "." + random(UPPER + DIGITS, 64, 23)),
                arguments("sentry-token", "sntryu_" + hex(64)),
                arguments("doppler-api-token", "dp.pt." + alnum(43)),
                arguments("onepassword-service-account-token", "ops_eyJ" + alnum(300)),
                arguments("age-secret-key", "AGE-SECRET-KEY-1" + random("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58, 24)),
                arguments("postman-api-token", "PMAK-" + hex(24) + "-" + hex(34)),
                arguments("linear-api-key", "lin_api_" + alnum(40)),
                arguments("notion-api-token", "ntn_" + random(DIGITS, 11, 25) + alnum(35)),
                arguments("figma-token", "figd_" + alnum(40)),
                arguments("airtable-personal-access-token", "pat" + alnum(14) + "." + hex(64)),
                arguments("sonarqube-token", "squ_" + hex(40)),
                arguments("buildkite-token", "bkua_" + hex(40)),
                arguments("circleci-token", "CCIPAT_" + alnum(22) + "_" + hex(40)),
                arguments("tailscale-key", "tskey-auth-" + alnum(17) + "-" + alnum(32)),
                arguments(
                        "microsoft-teams-webhook",
                        "https://acme.webhook.office.com/webhookb2/" + uuid(26) + "@" + uuid(27) + "/IncomingWebhook/"
                                + hex(32) + "/" + uuid(28)),
                arguments("private-key", "-----BEGIN RSA " + "PRIVATE KEY-----\n" + alnum(64) + "\n"),
                arguments("private-key", "-----BEGIN " + "PRIVATE KEY-----\\n" + alnum(64) + "\\n"),
                arguments("private-key", "-----BEGIN PGP " + "PRIVATE KEY BLOCK-----\nVersion: 1\n\n" + alnum(64)),
                arguments("jwt", "eyJ" + alnum(33) + ".eyJ" + alnum(60) + "." + alnum(43)),
                arguments("jwt", "eyJ" + alnum(33) + ".eyJ" + alnum(60) + "."),
                arguments("jwt", "eyJ" + alnum(33) + ".eyJ" + alnum(60)),
                arguments("jwt-base64", "ZXlK" + alnum(120)),
                arguments("npm-registry-auth", "//registry.example.org/:_authToken=" + uuid(34)),
                arguments("sidekiq-secret", "BUNDLE_GEMS__CONTRIBSYS__COM: " + hex(8) + ":" + random(HEX, 8, 35)),
                arguments(
                        "sidekiq-sensitive-url",
                        "https://" + hex(8) + ":" + random(HEX, 8, 36) + "@gems.contribsys.com/"),
                arguments("sumologic-access-id", "SUMO_ACCESS_ID: su" + random(ALNUM, 12, 37)),
                arguments("service-numeric-id", "asanaToken=" + random(DIGITS, 16, 38)),
                arguments("discord-bot-id-token", "MTk5" + alnum(20) + "." + alnum(6) + "." + alnum(27)),
                arguments("url-credentials", "mongodb://app:" + alnum(4) + "@" + alnum(7) + "!@db.example.org/app"),
                arguments("azure-key", "https://acme.azure.example.org, " + random(ALNUM + "+/", 86, 39) + "=="),
                arguments("azure-devops-token", "ado_pat = " + random(LOWER + "234567", 52, 40)),
                arguments("private-key-base64", "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVkt" + alnum(120)),
                arguments("salesforce-access-token", "00D" + alnum(12) + "!AQ" + random(ALNUM + "._", 94, 41)),
                arguments("django-secret-key", "SECRET_KEY = r\"" + random(ALNUM + "!@#%^&*(-_=+)", 50, 42) + "\""),
                arguments("dotnet-credentials", "new NetworkCredential(\"app\", \"" + alnum(14) + "\")"),
                arguments("command-line-token", "acme deploy --acme-token " + random(ALNUM, 24, 43) + " --now"),
                arguments("url-credentials", "postgres://app:" + alnum(14) + "@db.example.org:5432/app"),
                arguments("http-authorization", "Authorization: Bearer " + alnum(40)),
                arguments("curl-header", "curl -H \"X-Acme-ApiKey: " + uuid(30) + "\" https://example.org/"),
                arguments("curl-user", "curl -s \\\n  --user \"admin:" + alnum(14) + "\" https://example.org/"),
                arguments("command-line-password", "docker login -u acme -p " + alnum(14) + " registry.example.org"),
                arguments("command-line-password", "machine example.org login acme password " + alnum(14)),
                arguments("discord-bot-token", "bot.run(\"M" + alnum(23) + "." + alnum(6) + "." + alnum(27) + "\")"),
                arguments("facebook-access-token", "facebook(\"" + random(DIGITS, 15, 31) + "|" + alnum(27) + "\")"),
                arguments("generic-uuid-key", "get(\"api_token\", \"" + uuid(32) + "\")"),
                arguments("configuration-password", "<password>" + alnum(14) + "</password>"),
                arguments("configuration-password", "<add key=\"ClearTextPassword\" value=\"" + alnum(14) + "\" />"),
                arguments("hashicorp-vault-legacy-token", "token: s.7" + alnum(23)),
                arguments("private-key", "Private-Lines: 8\n" + alnum(64) + "\n"),
                arguments("private-key", "---- BEGIN SSH2 ENCRYPTED " + "PRIVATE KEY ----\n" + alnum(64) + "\n"),
                arguments("curl-user", "curl -u admin:" + alnum(14) + " https://example.org/"),
                arguments("generic-api-key", "acme_api_key: " + alnum(32)),
                arguments("generic-api-key", "clientSecret=\"" + alnum(40) + "\""),
                arguments("generic-api-key", "SECRET_KEY_BASE = '" + hex(64) + "'"),
                arguments("service-api-key", "heroku_api_key = \"" + uuid(29) + "\""),
                arguments("service-api-key", "kucoinToken: |\n  " + hex(24)),
                arguments("service-token", "EZAK" + alnum(54)),
                arguments("service-token", "sgp_" + hex(40)),
                arguments("generic-api-key", "<acmeToken>\n  " + alnum(32) + "\n</acmeToken>"),
                arguments("generic-api-key", "ACME_TOKEN ::= \"" + hex(32) + "\""),
                arguments("generic-api-key", "acmeToken," + alnum(32) + ","),
                arguments("generic-api-key", "var acmeToken string = `" + alnum(32) + "`"),
                arguments("generic-password", "jetty.password=OBF:1" + random(LOWER + DIGITS, 19, 19)),
                arguments("generic-password", "db.password=" + alnum(12)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xoxb-[:d]{12}-[:d]{13}-[:lud]{24}",
                "xoxb-[:d]{8}-[:lud]{19}",
                "xoxp-[:d]{11}-[:d]{10}-[:d]{11}-[:h]{32}",
                "xoxe-[:d]{13}-[:d]{13}-[:d]{13}-[:h]{32}",
                "xoxe.xoxb-1-[:lud]{165}",
                "xoxe-1-[:lud]{146}",
                "xoxa-2-[:d]{9}-[:d]{11}-[:d]{13}-[:h]{18}",
                "xoxr-7[:lud]{11}",
                "xoxs-[:d]{10}-[:d]{10}-[:d]{10}-[:h]{10}",
                "xoxc-[:d]{12}-[:d]{12}-[:d]{12}-[:h]{64}",
                "xoxd-[:lud%]{100}",
            })
    void knowsEveryTokenOfSlack(String format) throws Exception {
        assertThat(rules("a.txt", Tokens.like(format, 1))).containsExactly("slack-token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-[:lud]{48}",
                "sk-[:h]{32}",
                "csk-[:ld]{48}",
                "tvly-dev-[:lud]{32}",
                "fw_[:lud]{24}",
                "sk_[:h]{48}",
                "ABSK[:lud+/]{120}",
            })
    void knowsTheKeysOfServicesForLanguageModels(String format) throws Exception {
        assertThat(rules("a.txt", Tokens.like(format, 2))).containsExactly("language-model-api-key");
    }

    @Test
    void hasASampleForEveryRuleThatReadsContent() {
        Set<String> sampled = secrets().map(sample -> (String) sample.get()[0]).collect(Collectors.toSet());
        sampled.addAll(List.of(
                "npmrc-auth",
                "kubernetes-secret",
                "language-model-api-key",
                "hashicorp-tf-password",
                "nuget-config-password",
                "freemius-secret-key"));
        assertThat(SecretRules.defaults().rules().stream()
                        .filter(rule -> rule.regex().isPresent())
                        .map(SecretRule::id))
                .containsExactlyInAnyOrderElementsOf(sampled);
    }

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
        assertThat(rules("web/notes.txt", "npm config set //registry.example.org/:_authToken=" + uuid(33)))
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AKIA" + "IOSFODNN7EXAMPLE",
                "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "ghp_" + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "glpat-" + "XXXXXXXXXXXXXXXXXXXX",
                "sk_live_" + "..............................",
                "sk_test_" + "************************",
                "hf_" + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "api_key: ${ACME_API_KEY_FROM_VAULT_1}",
                "api_key: {{ .Values.secrets.apiKey1234 }}",
                "api_key = <your-api-key-goes-here-1234>",
                "api_key = your_api_key_goes_here_123456",
                "password=changeme123",
                "password = \"$DB_PASSWORD\"",
                "password: ${DB_PASSWORD:-x1y2z3}",
                "password = os.environ[\"DB_PASSWORD1\"]",
                "password = config.getString(\"db.password1\")",
                "password=%DB_PASSWORD%",
                "String password = request.getParameter(name1);",
                "password: !vault |",
                "password: *default_password1",
                "password = hashPassword(input1)",
                "passwordHash = \"$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy\"",
                "PASSWORD_FIELD_LABEL = \"user_password_1\"",
                "postgres://user:password@localhost/db",
                "postgres://postgres:postgres@db:5432/app",
                "postgres://user:${PASSWORD}@db/app",
                "https://example.org:8443/a@b",
                "https://user@example.org/a",
                "https://example.org/?a=b:c@d",
                "git+ssh://git@github.com:22/acme/web.git",
                "Authorization: Bearer ${TOKEN_OF_THE_SERVICE}",
                "curl -u admin:$PASSWORD https://example.org/",
                "public_key = " + "ssh-ed25519-AAAAC3NzaC1lZDI1NTE5AAAAIK0",
                "String key = \"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1Olb3zMAFFxXKHiIkQO5cJ3Yhl5i6UPp\"",
                "exports.NO_AUTH = SOCKS5_NO_ACCEPTABLE_METHOD_2;",
                "curve = 1 if isinstance(key, Ed25519PrivateKeyOfTheSigner) else 2",
                "idempotency_key: 8f14e45fceea167a5a36dedd4bea2543",
                "primary_key: user_account_2024_identifier_x9",
                "cacheKey = \"v1:users:list:page:1234567\"",
                "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8xJdV1mUyd2dWm1ZbN5m3oYQe2u\n",
                "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYD\n",
                "-----BEGIN RSA " + "PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----\n",
                "-----BEGIN " + "PRIVATE KEY-----\n${KEY}\n",
                "sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d",
                "commit = 24454f830cdb571e2c4ad15481119c43b3cafd48",
                "id: 123e4567-e89b-12d3-a456-426614174000",
                "token: 123e4567-e89b-12d3-a456-426614174000",
                "tokenizer = AutoTokenizer.from_pretrained(\"bert-base-uncased-2024\")",
                "const key = 'settings.profile.notifications.email2';",
                "monkey=bananabananabanana1234567",
                "token = self.session.cookies.get_token1()",
                "import com.example.security.token.TokenProvider2;",
                "\"integrity\": \"sha512-9Zo3aBcDeFgHiJkLmNoPqRsTuVwXyZ0123==\"",
                "author: jane.doe1234567890@example.org",
                "credentialsId: 'ff083f76-7804-4ef1-80e4-fe975bb9141b'",
                "\"credentialId\": \"B9mTcFSck2LzJO2S3ols63\",",
                "X-MS-Exchange-Organization-AuthSource: sm02915.int.contoso.com",
                "KeyPair = X25519.KeyPair",
                "<UserSecretsId>79a3edd0-2092-40a2-a04d-dcb46d5ca9ed</UserSecretsId>",
                "curl -u <user:password1> https://example.org",
                "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
                "skip the next 34 characters SKabcdefghijklmnopqrstuvwxyzabcdef",
            })
    void isNotTemptedBy(String text) throws Exception {
        assertThat(rules("config/app.txt", text)).as(text).isEmpty();
        assertThat(rules("src/App.java", "x();\n" + text + "\ny();\n")).as(text).isEmpty();
    }

    @Test
    void isNotTemptedByTheDigestsOfALockFile() throws Exception {
        String text = "\"accessKey\": \"" + alnum(32) + "\"\n";
        assertThat(rules("package-lock.json", text)).isEmpty();
        assertThat(rules("settings.json", text)).containsExactly("generic-api-key");
    }

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

    @Test
    void entropyIsThatOfItsCharacters() {
        assertThat(Entropy.of("")).isZero();
        assertThat(Entropy.of("aaaa")).isZero();
        assertThat(Entropy.of("abab")).isEqualTo(1.0);
        assertThat(Entropy.of(HEX)).isEqualTo(4.0);
    }

    private List<String> rules(String path, String text) throws InterruptedException {
        return scanner.scan(SecretPlace.file(path), text, new TextPositions(text), 100).stream()
                .map(candidate -> candidate.rule().id())
                .toList();
    }

    private static String uuid(int seed) {
        String hex = random(HEX, 32, seed);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20);
    }
}
