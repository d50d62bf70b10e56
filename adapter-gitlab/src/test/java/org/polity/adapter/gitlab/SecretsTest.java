package org.polity.adapter.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.SecretsOnAgent;
import org.polity.api.plan.Plan;
import org.polity.testkit.plan.Plans;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

class SecretsTest {

    private static final Agents AGENTS = Agents.DEFAULT.withSecrets(SecretsOnAgent.parse(
            List.of("A_TOKEN=vault:ci/a/token@ops", "B_TOKEN=vault:ci/{domain}/{name}/value@kv"),
            List.of("VAULT_ID_TOKEN=https://vault.example.org", "SIGN_TOKEN=sigstore")));

    private static final Plan PLAN = Plans.plan()
            .step("project/vault", step -> step.with(s -> s.secret("A_TOKEN").secret("B_TOKEN")))
            .step("security/vault", step -> step.with(s -> s.secret("B_TOKEN")))
            .step("security/check", step -> step.check("look").with(s -> s.secret("A_TOKEN")))
            .step("project/sign", step -> step.with(s -> s.secret("SIGN_TOKEN")))
            .step("project/variable", step -> step.with(s -> s.secret("C_TOKEN")))
            .step("project/none")
            .build();

    private final Pipeline pipeline = Pipeline.of(PLAN, Mode.STATIC, AGENTS);

    @Test
    void aJobFetchesFromTheVaultWhatItsStepNamesAndNothingElse() {
        String token = "token:$VAULT_ID_TOKEN,file:false";
        assertThat(pipeline.part("project/vault", "secrets"))
                .isEqualTo("{A_TOKEN:{vault:{engine:{name:kv-v2,path:ops},path:ci/a,field:token}," + token + "},"
                        + "B_TOKEN:{vault:{engine:{name:kv-v2,path:kv},path:ci/project/B_TOKEN,field:value}," + token
                        + "}}");
        assertThat(pipeline.part("security/vault", "secrets"))
                .isEqualTo("{B_TOKEN:{vault:{engine:{name:kv-v2,path:kv},path:ci/security/B_TOKEN,field:value}," + token
                        + "}}");
        assertThat(pipeline.part("security/check", "secrets")).startsWith("{A_TOKEN:");
        for (String job : List.of("project/sign", "project/variable", "project/none", ".polity")) {
            assertThat(pipeline.root().path(job).has("secrets")).as(job).isFalse();
        }
    }

    @Test
    void aTokenIsMadeForTheJobThatShowsItToTheVaultOrWhoseStepNamesIt() {
        String forVault = "{VAULT_ID_TOKEN:{aud:https://vault.example.org}}";
        assertThat(pipeline.part("project/vault", "id_tokens")).isEqualTo(forVault);
        assertThat(pipeline.part("security/check", "id_tokens")).isEqualTo(forVault);
        assertThat(pipeline.part("project/sign", "id_tokens")).isEqualTo("{SIGN_TOKEN:{aud:sigstore}}");
        for (String job : List.of("project/variable", "project/none", ".polity")) {
            assertThat(pipeline.root().path(job).has("id_tokens")).as(job).isFalse();
        }
    }

    @Test
    void theTokenForTheVaultIsGoneBeforeTheStepRuns() {
        assertThat(pipeline.script("project/vault")).startsWith("unset C_TOKEN SIGN_TOKEN VAULT_ID_TOKEN\n");
        assertThat(pipeline.script("project/sign")).startsWith("unset A_TOKEN B_TOKEN C_TOKEN\n");
    }

    @Test
    void onlyVariablesAreWarnedOf() {
        assertThat(pipeline.notes()).singleElement().asString().contains("means harm: C_TOKEN. ");
        assertThat(pipeline.text())
                .contains(
                        "#   secret: A_TOKEN, vault:ci/a/token@ops\n",
                        "#   secret: SIGN_TOKEN, an ID token\n",
                        "#   secret: the CI/CD variable C_TOKEN\n");
    }

    @Test
    void theFirstJobOfADynamicPipelineHandsItOn() {
        assertThat(Pipeline.of(PLAN, Mode.DYNAMIC, AGENTS).part("polity-compose", "script"))
                .isEqualTo("[polity bundle gitlab --secret A_TOKEN=vault:ci/a/token@ops"
                        + " --secret 'B_TOKEN=vault:ci/{domain}/{name}/value@kv' --id-token SIGN_TOKEN=sigstore"
                        + " --id-token VAULT_ID_TOKEN=https://vault.example.org]");
        assertThat(Pipeline.of(PLAN, Mode.BUNDLE, AGENTS).part("project/vault", "secrets"))
                .isEqualTo(pipeline.part("project/vault", "secrets"));
    }

    @Test
    @RequiresTool({Tool.GITLAB_CI_LOCAL, Tool.GIT})
    void itIsWhatGitlabsSchemaAllows(@TempDir Path repository) throws Exception {
        LocalGitlab.Outcome outcome =
                LocalGitlab.with(pipeline.text(), repository).list();
        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("schema validated", "security/vault");
    }
}
