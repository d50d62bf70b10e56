package org.polity.api.adapter.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.plan.Step;
import org.polity.api.run.RunOptions.On;
import org.polity.api.step.Action;
import org.polity.api.step.Placement;
import org.polity.api.step.StepDefinition;

class JobsTest extends JobRun {

    private static final PolityOnAgent IMAGE = new PolityOnAgent.Image("polity:1");
    private static final Agents IN_CONTAINERS = new Agents(IMAGE, On.CONTAINER, Optional.of("alpine:3"), List.of());
    private static final Agents ON_NODES = new Agents(IMAGE, On.NODE, Optional.empty(), List.of("linux"));

    private static final Step PLAIN = JobPlans.step("x/a", Phase.BUILD);
    private static final Step DEMANDS_IMAGE =
            JobPlans.step("x/a", Phase.BUILD, "true", step -> step.placement(new Placement.Container("maven:3")));
    private static final Step DEMANDS_NODE =
            JobPlans.step("x/a", Phase.BUILD, "true", step -> step.placement(new Placement.Node(List.of("arm"))));
    private static final Step CHECK = JobPlans.step(
            StepId.parse("x/a"),
            StepDefinition.builder("a", Phase.CHECK, new Action.Check("look")).build());
    private static final Step WITH_FILES =
            JobPlans.step("x/a", Phase.CHECK, "\"$POLITY_DOMAIN_DIR\"/steps/a.sh", AS_IT_IS);

    @Test
    void whatAStepDemandsHoldsWhateverTheAgents() {
        for (Agents agents : List.of(IN_CONTAINERS, ON_NODES, Agents.DEFAULT)) {
            assertThat(placement(DEMANDS_IMAGE, agents)).isEqualTo(new Placement.Container("maven:3"));
            assertThat(placement(DEMANDS_NODE, agents)).isEqualTo(new Placement.Node(List.of("arm")));
        }
    }

    @Test
    void theOthersGoWhereTheAgentsAre() {
        assertThat(placement(PLAIN, IN_CONTAINERS)).isEqualTo(new Placement.Container("alpine:3"));
        assertThat(placement(PLAIN, ON_NODES)).isEqualTo(new Placement.Node(List.of("linux")));
        assertThat(placement(PLAIN, Agents.DEFAULT)).isEqualTo(new Placement.Anywhere());
    }

    @Test
    void whatPolityRunsIsInItsImageOrWhereItIsInstalled() {
        assertThat(placement(CHECK, IN_CONTAINERS)).isEqualTo(new Placement.Container("polity:1"));
        assertThat(placement(CHECK, ON_NODES.withPolity(Agents.DEFAULT.polity())))
                .isEqualTo(new Placement.Node(List.of("linux")));
    }

    @Test
    void wherePolityHasNoImageOfItsOwnItIsInThatOfAllSteps() {
        Agents installed = IN_CONTAINERS.withPolity(Agents.DEFAULT.polity());
        assertThat(placement(CHECK, installed)).isEqualTo(new Placement.Container("alpine:3"));
        assertThat(Jobs.of(request(CHECK, Mode.STATIC, installed)).placementOfPolity())
                .isEqualTo(new Placement.Container("alpine:3"));
    }

    @Test
    void whatStartsContainersItselfIsNotPutIntoOne() {
        Step starts = JobPlans.step(
                "x/a", Phase.CHECK, "$POLITY_DOMAIN_DIR/a", step -> step.placement(new Placement.Container("maven:3")));
        Agents installed = IN_CONTAINERS.withPolity(Agents.DEFAULT.polity());
        assertThat(Jobs.of(request(starts, Mode.STATIC, installed)).placement(starts))
                .isEqualTo(new Placement.Anywhere());
    }

    @Test
    void aBundleBringsTheFilesOfTheDomainSoThatAScriptNeedsNoPolity() throws Exception {
        assertThat(Jobs.of(request(PLAIN, Mode.STATIC, Agents.DEFAULT)).isRunByPolity(WITH_FILES))
                .isTrue();
        assertThat(Jobs.of(request(PLAIN, Mode.BUNDLE, Agents.DEFAULT)).isRunByPolity(WITH_FILES))
                .isFalse();

        Path folder = workspace.resolve(Bundle.domainFolder(WITH_FILES.id().domain()));
        Path script = folder.resolve("steps/a.sh");
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/bin/sh\nprintf '%s' \"$POLITY_DOMAIN_DIR\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertThat(bundled(WITH_FILES).out()).isEqualTo(folder.toRealPath().toString());
    }

    @Test
    void aBundleThatLacksTheFilesIsAnError() throws Exception {
        ShellRun run = bundled(WITH_FILES);
        assertThat(run.code()).isEqualTo(JobScripts.ERROR);
        assertThat(run.err()).contains("the bundle has no .polity/bundle/domains/x");
    }

    @Test
    void whatPolityRunsInABundleReplaysItsLock() throws Exception {
        JobScripts scripts = new JobScripts(
                request(CHECK, Mode.BUNDLE, Agents.DEFAULT.withPolity(new PolityOnAgent.Command("echo polity"))),
                FACTS);
        assertThat(run(scripts, CHECK).out()).isEqualTo("polity exec x/a --job --locked\n");
    }

    @Test
    void anArchiveIsFetchedOnlyToBeUsedWithTheRightChecksum() throws Exception {
        PolityOnAgent archive =
                new PolityOnAgent.Archive(URI.create("http://127.0.0.1:1/polity.tar.gz"), "0".repeat(64));
        JobScripts scripts = new JobScripts(request(CHECK, Mode.STATIC, Agents.DEFAULT.withPolity(archive)), FACTS);
        ShellRun run = run(scripts, CHECK);
        assertThat(run.code()).isEqualTo(JobScripts.ERROR);
        assertThat(run.err()).contains("Polity cannot be fetched from http://127.0.0.1:1/polity.tar.gz");
    }

    @ParameterizedTest
    @CsvSource({"ftp://example.org/polity.zip", "https://example.org/polity.exe", "polity.zip"})
    void anArchiveHasAnAddress(URI address) {
        assertThatThrownBy(() -> new PolityOnAgent.Archive(address, "0".repeat(64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no archive");
    }

    private ShellRun bundled(Step step) throws Exception {
        return run(new JobScripts(request(step, Mode.BUNDLE, Agents.DEFAULT), FACTS), step);
    }

    private ShellRun run(JobScripts scripts, Step step) throws Exception {
        Path functions = workspace.resolve(Bundle.FUNCTIONS);
        Files.createDirectories(functions.getParent());
        Files.writeString(functions, JobScripts.functions());
        return ShellRun.in(workspace.toRealPath(), scripts.prelude() + scripts.of(step), Map.of());
    }

    private static GenerateRequest request(Step step, Mode mode, Agents agents) {
        return new GenerateRequest(JobPlans.plan(step), mode, agents);
    }

    private static Placement placement(Step step, Agents agents) {
        return Jobs.of(request(step, Mode.BUNDLE, agents)).placement(step);
    }
}
