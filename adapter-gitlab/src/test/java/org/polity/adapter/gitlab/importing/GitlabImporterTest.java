package org.polity.adapter.gitlab.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Phase;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.api.importing.ImportedStep;
import org.polity.api.step.Action;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.Service;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;
import org.polity.testkit.domain.SourceTrees;

class GitlabImporterTest {

    @Test
    void stepsStandInTheOrderOfStagesWithPhasesByTheirNames() {
        assertThat(read(GitlabSamples.SHOP).steps())
                .extracting(ImportedStep::definition)
                .extracting(StepDefinition::name, StepDefinition::phase)
                .containsExactly(
                        tuple("flake8", Phase.CHECK),
                        tuple("build-wheel", Phase.BUILD),
                        tuple("pytest-sqlite", Phase.INSPECT),
                        tuple("pytest-postgres", Phase.INSPECT),
                        tuple("deploy", Phase.PUBLISH));
    }

    @Test
    void scriptsStayAsTheyAreAndRunInBashWhereTheyNeedIt() {
        assertThat(lines(step(GitlabSamples.SHOP, "build-wheel")))
                .startsWith("[ -n \"${BASH_VERSION-}\" ] || exec bash -e \"$0\" # bash, where sh is not")
                .endsWith(
                        "python -m venv .venv",
                        "source .venv/bin/activate",
                        "python -m build",
                        "for f in dist/*; do\n  echo \"built $f\"\ndone\n");
    }

    @Test
    void whatAJobIsPutTogetherFromCountsAsInGitlab() {
        StepDefinition pytest = step(GitlabSamples.SHOP, "pytest-postgres");

        assertThat(pytest.placement()).isEqualTo(new Placement.Container("registry.example.org/tools/python:3.12"));
        assertThat(pytest.env()).containsEntry("DB", "postgres");
        assertThat(pytest.cache()).containsExactly(".pip");
        assertThat(pytest.services()).containsExactly(new Service("registry.example.org/tools/postgres:16", "db"));
        assertThat(pytest.limits().timeout()).isEqualTo(Duration.ofMinutes(90));
        assertThat(pytest.limits().retry()).isEqualTo(1);
        assertThat(pytest.report().orElseThrow().path()).isEqualTo("report.xml");
        assertThat(pytest.consumes()).containsExactly("build-wheel-dist");
        assertThat(lines(pytest)).contains("ci_after() {", "rm -rf tmp", "trap '(ci_after) || :' EXIT");
    }

    @Test
    void conditionsToleranceAndExclusionAreCarriedOver() {
        StepDefinition deploy = step(GitlabSamples.SHOP, "deploy");

        assertThat(deploy.when()).isEqualTo(new When(Optional.empty(), Optional.of("v*")));
        assertThat(deploy.exclusive()).contains("production");
        assertThat(step(GitlabSamples.SHOP, "flake8").enforcement()).isEqualTo(new Enforcement.Advisory());
    }

    @Test
    void variablesAreExpandedByWhatTheFileSaysAndElseByTheShell() {
        ImportResult result = read(GitlabSamples.SHOP);

        assertThat(result.env()).containsEntry("LEVEL", "info").containsEntry("FULL", "level-info");
        assertThat(result.env()).doesNotContainKey("PIP_CACHE_DIR");
        assertThat(read("variables: { A: '$CI_COMMIT_SHA-\"x\"' }\nj: { script: echo $A }\n")
                        .steps()
                        .get(0)
                        .definition())
                .satisfies(step -> assertThat(lines(step)).contains("export A=\"$CI_COMMIT_SHA-\\\"x\\\"\""));
    }

    @Test
    void everyKeyIsToldWithItsLineAndNothingElseIs() {
        assertThat(read(GitlabSamples.SHOP).keys())
                .filteredOn(key -> key.outcome() == Outcome.LEFT_OUT)
                .extracting(key -> key.location().line() + " " + key.key())
                .containsExactly("16 .cached.cache.key", "38 build wheel.artifacts.expire_in", "64 deploy.environment");
    }

    @Test
    void aKeyThatNobodyKnowsIsToldToo() {
        assertThat(read("j:\n  script: [x]\n  colour: blue\n").keys())
                .contains(new ImportedKey(
                        new Location(".gitlab-ci.yml", 3, 3),
                        "j.colour",
                        Outcome.LEFT_OUT,
                        "no job uses it, or it is nothing that is known here"));
    }

    @Test
    void stagesOfOnePhaseStayInOrderByAHandOffThatIsMadeForThat() {
        List<ImportedStep> steps = read("""
                stages: [compile, package]
                a: { stage: compile, script: [x] }
                b: { stage: package, script: [y] }
                """).steps();

        assertThat(steps.get(0).definition().produces()).containsExactly(Product.file("a-done", "pipeline.yaml"));
        assertThat(steps.get(1).definition().consumes()).containsExactly("a-done");
    }

    @Test
    void needsThatLeadInACircleAreCutAndNotFollowed() {
        assertThat(read("a: { script: [x], needs: [b] }\nb: { script: [y], needs: [a] }\n")
                        .steps())
                .hasSize(2);
    }

    @Test
    void localFilesAreIncludedAndOthersTold() {
        ImportResult result = new GitlabImporter()
                .read(new ImportRequest(
                        ".gitlab-ci.yml",
                        "include:\n  - local: /ci/*.yml\n  - https://example.org/x.yml\nb: { extends: .a }\n",
                        SourceTrees.of(Map.of("ci/a.yml", ".a: { script: [make] }\n")),
                        Set.of()));

        assertThat(result.steps()).hasSize(1);
        assertThat(result.keys())
                .filteredOn(key -> key.outcome() == Outcome.CHANGED)
                .extracting(ImportedKey::why)
                .singleElement()
                .asString()
                .contains("https://example.org/x.yml");
    }

    @Test
    void whatIsNoPipelineIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> read("a:\n\t- b\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(".gitlab-ci.yml:2:1")
                .hasMessageContaining("not well-formed");
    }

    private static StepDefinition step(String text, String name) {
        return read(text).steps().stream()
                .map(ImportedStep::definition)
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(StepDefinition step) {
        return ((Action.Script) step.action()).lines();
    }

    private static ImportResult read(String text) {
        return new GitlabImporter().read(new ImportRequest(".gitlab-ci.yml", text, SourceTrees.empty(), Set.of()));
    }
}
