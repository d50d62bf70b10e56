package org.polity.adapter.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.run.RunOptions.On;
import org.polity.testkit.plan.Plans;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

class StubTest {

    private static final Agents IN_CONTAINERS =
            new Agents(Agents.DEFAULT.polity(), On.CONTAINER, Optional.of("registry.example.org/tools:1"), List.of());

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"DYNAMIC", "INCLUDE"})
    void holdsNothingOfThePlanAndTellsNoRemarks(Mode mode) {
        Pipeline pipeline = Pipeline.of(Plans.everything(), mode, Agents.DEFAULT);
        assertThat(pipeline.text())
                .isEqualTo(Pipeline.of(Plans.empty(), mode, Agents.DEFAULT).text());
        assertThat(pipeline.notes()).isEmpty();
    }

    @Test
    void theSecondJobEndsAsTheChildPipelineDoes() {
        Pipeline pipeline = dynamic(Agents.DEFAULT);
        assertThat(pipeline.part("polity", "trigger"))
                .isEqualTo("{include:[{artifact:.polity/bundle/pipeline.yml,job:polity-compose}],strategy:depend,"
                        + "forward:{pipeline_variables:true}}");
        assertThat(pipeline.part("polity", "variables"))
                .isEqualTo("{POLITY_PARENT_PIPELINE:$CI_PIPELINE_ID,POLITY_PARENT_JOB:polity-compose}");
        assertThat(pipeline.root().path("polity").has("resource_group")).isFalse();
    }

    @Test
    void theFirstJobKeepsTheBundleAndSeesAllTags() {
        Pipeline pipeline = dynamic(Agents.DEFAULT);
        assertThat(pipeline.part("polity-compose", "artifacts"))
                .isEqualTo("{expire_in:1 week,paths:[.polity/bundle,.polity/polity.lock]}");
        assertThat(pipeline.part("polity-compose", "variables")).isEqualTo("{GIT_DEPTH:0}");
    }

    @Test
    void anInstalledPolityIsCalledWhereTheRunnersAre() {
        assertThat(dynamic(Agents.DEFAULT).part("polity-compose", "script")).isEqualTo("[polity bundle gitlab]");
        Pipeline pipeline = dynamic(new Agents(
                new PolityOnAgent.Command("nice /opt/polity"), On.NODE, Optional.empty(), List.of("linux", "$x")));
        assertThat(pipeline.part("polity-compose", "tags")).isEqualTo("[linux,$$x]");
        assertThat(pipeline.part("polity-compose", "script"))
                .isEqualTo("[nice /opt/polity bundle gitlab --on node --label linux --label '$x'"
                        + " --polity 'nice /opt/polity']");
        assertThat(dynamic(IN_CONTAINERS).part("polity-compose", "image"))
                .isEqualTo("{name:registry.example.org/tools:1,entrypoint:[]}");
    }

    @Test
    void anImageOfPolityIsTheOneOfTheFirstJob() {
        Agents agents = IN_CONTAINERS.withPolity(new PolityOnAgent.Image("registry.example.org/polity:1"));
        Pipeline pipeline = dynamic(agents);
        assertThat(pipeline.part("polity-compose", "image"))
                .isEqualTo("{name:registry.example.org/polity:1,entrypoint:[]}");
        assertThat(pipeline.part("polity-compose", "script"))
                .isEqualTo("[polity bundle gitlab --on container --image registry.example.org/tools:1"
                        + " --polity-image registry.example.org/polity:1]");
    }

    @Test
    void anArchiveIsFetchedAndCheckedFirst() {
        String checksum = "0123456789abcdef".repeat(4);
        PolityOnAgent archive =
                new PolityOnAgent.Archive(URI.create("https://repo.example.org/polity-1.0.tar.gz"), checksum);
        Pipeline pipeline = dynamic(IN_CONTAINERS.withPolity(archive));
        assertThat(pipeline.script("polity-compose"))
                .contains("polity_fetch() {")
                .doesNotContain("polity_run")
                .contains("sh .polity/tool/*/bin/polity bundle gitlab --on container")
                .endsWith("--polity-archive https://repo.example.org/polity-1.0.tar.gz#sha256=" + checksum + "\n");
        assertThat(pipeline.part("polity-compose", "image")).contains("registry.example.org/tools:1");
    }

    @Test
    void whatIsIncludedTakesNothingFromTheProjectAndHoldsNoneOfItsJobsUp() {
        Pipeline pipeline = Pipeline.of(Plans.empty(), Mode.INCLUDE, Agents.DEFAULT);
        assertThat(pipeline.root().properties())
                .extracting(entry -> entry.getKey())
                .containsExactly("polity-policy-compose", "polity-policy");
        for (JsonNode job : pipeline.root()) {
            assertThat(job.path("stage").asText()).isEqualTo(".post");
            assertThat(job.path("inherit").toString()).isEqualTo("{\"default\":false,\"variables\":false}");
            assertThat(job.path("rules"))
                    .isEqualTo(dynamic(Agents.DEFAULT).root().at("/workflow/rules"));
        }
        assertThat(pipeline.part("polity-policy-compose", "needs")).isEqualTo("[]");
        assertThat(pipeline.part("polity-policy", "needs")).isEqualTo("[polity-policy-compose]");
        assertThat(pipeline.part("polity-policy", "variables")).contains("POLITY_PARENT_JOB:polity-policy-compose");
        assertThat(new GitlabAdapter()
                        .generate(new GenerateRequest(Plans.empty(), Mode.INCLUDE, Agents.DEFAULT))
                        .files()
                        .get(0)
                        .path())
                .isEqualTo("polity.gitlab-ci.yml");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"DYNAMIC", "INCLUDE"})
    @RequiresTool({Tool.GITLAB_CI_LOCAL, Tool.GIT})
    void everyStubIsValid(Mode mode, @TempDir Path repository) throws Exception {
        LocalGitlab.Outcome outcome = LocalGitlab.with(
                        Pipeline.of(Plans.empty(), mode, IN_CONTAINERS).text(), repository)
                .list();
        assertThat(outcome.code()).as(outcome.output()).isZero();
    }

    private static Pipeline dynamic(Agents agents) {
        return Pipeline.of(Plans.empty(), Mode.DYNAMIC, agents);
    }
}
