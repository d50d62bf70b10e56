package org.polity.adapter.travis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.adapter.SecretsOnAgent;
import org.polity.api.run.RunOptions.On;
import org.polity.testkit.plan.Plans;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** The job that composes when the build starts, with a program in Polity's place that says how it was called. */
@RequiresTool(Tool.GIT)
class OneJobTest {

    private static final Agents IMAGE =
            Agents.DEFAULT.withPolity(new PolityOnAgent.Image("registry.example.org/polity:1"));

    @TempDir
    Path temporary;

    @Test
    void theDefaultBranchAndTagsArePublished() throws Exception {
        assertThat(run(travis("polity", 0), Agents.DEFAULT).log())
                .contains("polity called: run --keep-going --publish\n");
    }

    @Test
    void aTagIsPublished() throws Exception {
        assertThat(run(travis("polity", 0).forTag("v1"), Agents.DEFAULT).log())
                .contains("run --keep-going --publish\n");
    }

    @Test
    void anotherBranchIsNotPublished() throws Exception {
        assertThat(run(travis("polity", 0).onBranch("feature"), Agents.DEFAULT).log())
                .contains("polity called: run --keep-going\n");
    }

    @Test
    void aPullRequestIsNotPublished() throws Exception {
        assertThat(run(travis("polity", 0).forPullRequest(), Agents.DEFAULT).log())
                .contains("polity called: run --keep-going\n");
    }

    @ParameterizedTest
    @CsvSource({"0, passed", "1, failed", "3, errored"})
    void theBuildEndsAsPolityDoes(int code, String state) throws Exception {
        LocalTravis.Build build = run(travis("polity", code), Agents.DEFAULT);
        assertThat(build.states()).containsOnly(Map.entry("polity", state));
        assertThat(build.passed()).isEqualTo(code == 0);
    }

    @Test
    void anImageOfPolityGetsTheEngineTheWorkspaceAndTheVariables() throws Exception {
        Path socket = Path.of("/var/run/docker.sock");
        assumeTrue(Files.exists(socket), "no engine listens here");
        LocalTravis.Build build = run(travis("docker", 0).set("SCAN_TOKEN", "x"), IMAGE);
        assertThat(build.passed()).as(build.log()).isTrue();
        assertThat(build.log())
                .contains("docker called: run --rm --user ")
                .contains(" -e SCAN_TOKEN ", " -e TRAVIS_BRANCH ", " -v /var/run/docker.sock:/var/run/docker.sock ")
                .doesNotContain(" -e PATH ")
                .contains(" --entrypoint polity registry.example.org/polity:1 run --keep-going --publish\n");
    }

    @Test
    void stepsRunOnTheMachineWhereThatIsAskedFor() {
        Agents onNode = new Agents(Agents.DEFAULT.polity(), On.NODE, Optional.empty(), List.of("noble"));
        BuildFile file = BuildFile.of(Plans.empty(), Mode.DYNAMIC, onNode);
        assertThat(file.script("polity")).contains("polity run --keep-going --on node $polity_publish\n");
        assertThat(file.job("polity")).containsEntry("dist", "noble");
    }

    @Test
    void whatOthersImportHasANameOfItsOwn() {
        assertThat(new TravisAdapter()
                        .generate(new GenerateRequest(Plans.empty(), Mode.INCLUDE, IMAGE))
                        .files())
                .extracting(file -> file.path())
                .containsExactly("polity.travis.yml");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"DYNAMIC", "INCLUDE"})
    void noLineIsLong(Mode mode) {
        assertThat(BuildFile.of(Plans.empty(), mode, IMAGE).text().lines())
                .filteredOn(line -> !line.startsWith("#   polity generate"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void thatOneMachineRunsEverythingIsRemarkedUpon() {
        assertThat(BuildFile.of(Plans.empty(), Mode.DYNAMIC, IMAGE).notes())
                .singleElement()
                .satisfies(note -> assertThat(note.toString())
                        .contains("one job composes and runs every step", "Say --mode static"));
    }

    @Test
    void whatOneJobDoesNotFollowIsRemarkedUpon() {
        Agents agents = new Agents(
                IMAGE.polity(),
                On.CONTAINER,
                Optional.of("alpine:3.22"),
                List.of(),
                SecretsOnAgent.parse(List.of(), List.of("TOKEN=https://vault.example.org")));

        assertThat(BuildFile.of(Plans.empty(), Mode.DYNAMIC, agents).notes())
                .hasSize(3)
                .anySatisfy(note -> assertThat(note.toString()).contains("not in a container of alpine:3.22"))
                .anySatisfy(note -> assertThat(note.toString()).contains("its own environment variables"));
    }

    private LocalTravis.Build run(LocalTravis travis, Agents agents) throws Exception {
        return travis.run(BuildFile.of(Plans.everything(), Mode.DYNAMIC, agents));
    }

    private LocalTravis travis(String program, int code) throws Exception {
        Path tools = Files.createDirectories(temporary.resolve("tools"));
        Path called = Files.writeString(
                tools.resolve(program),
                "#!/bin/sh\nprintf '%s' '" + program + " called:'; printf ' %s' \"$@\"; echo; exit " + code + "\n");
        Files.setPosixFilePermissions(called, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path repository = Files.createDirectories(temporary.resolve("repository"));
        Files.writeString(repository.resolve("README"), "A sample\n");
        return LocalTravis.committing(repository, temporary.resolve("travis")).withTools(tools);
    }
}
