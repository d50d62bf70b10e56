package org.polity.api.adapter.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.polity.api.Phase;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.plan.Step;
import org.polity.api.step.Enforcement;

class FunctionsTest extends JobRun {

    @Test
    void whatIsCalledIsThereWithWhatItCallsInTurn() {
        assertThat(Functions.calledBy(Set.of("polity_run")))
                .contains("polity_run() {", "polity_judge() {", "polity_end() {")
                .doesNotContain("polity_begin() {", "polity_fetch() {")
                .startsWith("# How a job runs its step")
                .doesNotContain("\n\n\n");
    }

    @Test
    void whatNobodyCallsIsNotThere() {
        String prelude = prelude(JobPlans.step("x/a", Phase.BUILD));
        assertThat(prelude)
                .contains("polity_begin() {", "polity_run() {")
                .doesNotContain("polity_secret", "polity_exec");
        Step advisory = JobPlans.step(
                "x/a",
                Phase.BUILD,
                "true",
                step -> step.enforcement(new Enforcement.Advisory()).secret("TOKEN"));
        assertThat(prelude(advisory)).contains("polity_advisory() {", "polity_secret() {");
    }

    @Test
    void allOfThemIsTheFile() {
        assertThat(Functions.calledBy(List.of(
                        "polity_begin polity_advisory_before polity_debt polity_fails_by polity_run polity_domain polity_exec polity_fetch polity_secret polity_wants polity_consumes polity_file polity_image polity_in_place polity_delivers"
                                .split(" "))))
                .isEqualTo(JobScripts.functions());
    }

    @Test
    void aJobThatOnlyStartsPolityHoldsNothingElse() throws Exception {
        assertThat(JobScripts.ofPolity(new PolityOnAgent.Command("nice polity"), "compose", "bundle gitlab"))
                .isEqualTo("nice polity bundle gitlab\n");
        assertThat(JobScripts.ofPolity(new PolityOnAgent.Image("polity:1"), "compose", "bundle gitlab"))
                .isEqualTo("polity bundle gitlab\n");
    }

    @Test
    void aJobThatFetchesPolityIsAnErrorWhereItCannot() throws Exception {
        String text = JobScripts.ofPolity(
                new PolityOnAgent.Archive(URI.create("http://127.0.0.1:1/polity.zip"), "0".repeat(64)),
                "compose",
                "bundle gitlab");
        ShellRun run = ShellRun.in(workspace.toRealPath(), text, Map.of());
        assertThat(run.code()).isEqualTo(JobScripts.ERROR);
        assertThat(run.err()).contains("polity: ERROR compose: Polity cannot be fetched from http://127.0.0.1:1/");
    }

    private static String prelude(Step step) {
        return new JobScripts(new GenerateRequest(JobPlans.plan(step), Mode.STATIC, Agents.DEFAULT), FACTS).prelude();
    }
}
