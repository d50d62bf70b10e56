package org.polity.adapter.gitlab.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Phase;
import org.polity.api.Problem;
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
    void aMergeCountsWhereItStandsAsInGitlabsParser() {
        String text = """
            .web: &web { only: [web], retry: 1 }
            .main: &main { only: [main], image: registry.example.org/b:1 }
            job:
              image: registry.example.org/a:1
              <<: *web
              <<: *main
              script: make
              retry: 2
            """;

        assertThat(step(text, "job").when()).isEqualTo(new When(Optional.of("main"), Optional.empty()));
        assertThat(step(text, "job").placement()).isEqualTo(new Placement.Container("registry.example.org/b:1"));
        assertThat(step(text, "job").limits().retry()).isEqualTo(2);
        assertThat(whys(text))
                .containsEntry("job.image", "what is merged behind it sets the key again, and GitLab takes the last");
    }

    @Test
    void aReferenceStandsForWhateverItNames() {
        String text = """
            .main:
              - if: $CI_COMMIT_BRANCH == "main"
            .base:
              image: { name: "registry.example.org/a:1" }
              variables: { URL: "https://example.org" }
              cache: { paths: [.npm/] }
            job:
              rules: !reference [.main]
              image: !reference [.base, image]
              cache: !reference [.base, cache]
              variables:
                HOME_URL: !reference [.base, variables, URL]
              services: !reference [.nowhere, services]
              script: make
            """;

        StepDefinition job = step(text, "job");

        assertThat(job.when()).isEqualTo(new When(Optional.of("main"), Optional.empty()));
        assertThat(job.placement()).isEqualTo(new Placement.Container("registry.example.org/a:1"));
        assertThat(job.cache()).containsExactly(".npm");
        assertThat(job.env()).containsEntry("HOME_URL", "https://example.org");
        assertThat(whys(text)).containsEntry("job.services", "there is no '.nowhere.services' in this repository");
    }

    @Test
    void aValueOfAKindThatItsKeywordDoesNotTakeIsLeftOut() {
        String text = """
            stages: 5
            variables: [a]
            image: 7
            cache: yes
            job:
              script: make
              artifacts: { paths: 3 }
              needs: [{ artifacts: true }]
              rules: [main]
            """;

        assertThat(read(text).keys())
                .filteredOn(key -> key.outcome() == Outcome.LEFT_OUT)
                .extracting(ImportedKey::key, ImportedKey::why)
                .containsExactly(
                        tuple("stages", "it takes a list, and this is a number"),
                        tuple("variables", "it takes a mapping, and this is a list"),
                        tuple("image", "it takes a text, or a mapping, and this is a number"),
                        tuple("cache", "it takes a list, or a mapping, and this is true or false"),
                        tuple("job.artifacts.paths", "it takes a text, or a list, and this is a number"),
                        tuple("job.needs", "it names no job"),
                        tuple("job.rules", "line 9 holds no rule: a rule is a mapping"));
        assertThat(step(text, "job").placement()).isEqualTo(new Placement.Anywhere());
        assertThat(step(text, "job").cache()).isEmpty();
    }

    @Test
    void anImageCountsOverTagsWhicheverStandsFirst() {
        String text = "job: { tags: [linux], image: registry.example.org/a:1, script: make }\n";

        assertThat(step(text, "job").placement()).isEqualTo(new Placement.Container("registry.example.org/a:1"));
        assertThat(whys(text)).containsKey("job.tags");
    }

    @Test
    void whatIsKeptAfterAFailureAloneIsHandedToNobody() {
        String text = "job: { script: make, artifacts: { when: on_failure, paths: [logs/] } }\n";

        assertThat(step(text, "job").produces()).isEmpty();
        assertThat(whys(text)).containsKey("job.artifacts.paths");
    }

    @Test
    void theProjectsFolderAndTheJobsNameAreWhereScriptsLookForThem() {
        String text = """
            variables: { PIP_CACHE_DIR: "$CI_PROJECT_DIR/.pip" }
            build:
              script: [pip install ., 'tar cf "$CI_JOB_NAME.tar" "$CI_PROJECT_DIR"/dist']
              artifacts: { paths: ["$CI_JOB_NAME.tar"] }
            """;

        assertThat(lines(step(text, "build")))
                .startsWith(
                        "export CI_PROJECT_DIR=\"$POLITY_WORKSPACE\"",
                        "export PIP_CACHE_DIR=\"${POLITY_WORKSPACE}/.pip\"",
                        "pip install .");
        assertThat(step(text, "build").env()).containsEntry("CI_JOB_NAME", "build");
        assertThat(step(text, "build").produces()).extracting(Product::path).containsExactly("build.tar");
    }

    @Test
    void whatIsNoPipelineIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> read("a:\n\t- b\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(".gitlab-ci.yml:2:1")
                .hasMessageContaining("not well-formed");
    }

    /** What is said of the keys that are not carried over as they are. */
    private static Map<String, String> whys(String text) {
        return read(text).keys().stream()
                .filter(key -> key.outcome() != Outcome.CARRIED)
                .collect(Collectors.toMap(ImportedKey::key, ImportedKey::why));
    }

    @Test
    void ofConditionsOfWhichOneHasToHoldThoseAreKeptThatAStepCanSay() {
        ImportResult result = read("""
            any: { script: [x], rules: [ { if: '$CI_COMMIT_TAG || $CI_COMMIT_BRANCH' } ] }
            main: { script: [x], rules: [ { if: '($CI_COMMIT_BRANCH == "main") && $CI_PIPELINE_SOURCE == "push"' } ] }
            tagged: { script: [x], rules: [ { if: '$CI_COMMIT_TAG =~ /^v(1||2)/ || $CI_COMMIT_TAG' }, { when: never } ] }
            one: { script: [x], rules: [ { if: '$CI_COMMIT_BRANCH && $CI_COMMIT_BRANCH =~ /^release/' } ] }
            two: { script: [x], rules: [ { if: '$CI_COMMIT_BRANCH == "a" || $CI_COMMIT_BRANCH == "b"' } ] }
            out: { script: [x], rules: [ { if: '$CI_COMMIT_TAG || $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' } ] }
            """);

        assertThat(result.steps())
                .extracting(
                        step -> step.definition().name(),
                        step -> step.definition().when())
                .containsExactly(
                        tuple("any", When.ALWAYS),
                        tuple("main", new When(Optional.of("main"), Optional.empty())),
                        tuple("tagged", When.ALWAYS),
                        tuple("one", new When(Optional.of("release*"), Optional.empty())),
                        tuple("two", When.ALWAYS),
                        tuple("out", When.ALWAYS));
        assertThat(result.keys())
                .filteredOn(key -> key.outcome() != Outcome.CARRIED)
                .extracting(key -> key.key() + " " + key.why().replaceAll("^not carried over: |[;,].*", ""))
                .containsExactly(
                        "main.rules what has to hold beside the branch or the tag",
                        "tagged.rules a step runs on branches of one pattern",
                        "two.rules a step runs on branches of one pattern",
                        "out.rules the default branch is not known by name");
    }

    @Test
    void jobsThatSomebodyStartsRunOnSomebodysWord() {
        ImportResult result = read("""
            stages: [build, alpha, later]
            compile: { stage: build, script: [x], artifacts: { paths: [out] } }
            aside: { stage: build, script: [x], when: manual, artifacts: { paths: [more] } }
            alpha: { stage: alpha, script: [x], rules: [ { when: manual, allow_failure: true } ] }
            behind: { stage: later, needs: [alpha], script: [x] }
            free: { stage: later, script: [x] }
            """);

        assertThat(result.steps())
                .extracting(
                        step -> step.definition().name(),
                        step -> step.definition().phase())
                .containsExactlyInAnyOrder(
                        tuple("compile", Phase.BUILD),
                        tuple("aside", Phase.PUBLISH),
                        tuple("alpha", Phase.PUBLISH),
                        tuple("behind", Phase.PUBLISH),
                        tuple("free", Phase.INSPECT));
        assertThat(result.steps().stream()
                        .map(ImportedStep::definition)
                        .filter(step -> step.name().equals("free"))
                        .flatMap(step -> step.consumes().stream()))
                .containsExactly("compile-out");
        assertThat(result.notes())
                .extracting(Problem::message)
                .anyMatch(message -> message.contains("what 'aside' leaves") && message.contains("free"));
    }

    @Test
    void whatSomebodyHasToStartHoldsUpWhatComesAfterIt() {
        ImportResult result = read("""
            stages: [build, ask, later]
            compile: { stage: build, script: [x] }
            ask: { stage: ask, script: [x], when: manual, allow_failure: false }
            behind: { stage: later, script: [x] }
            free: { stage: later, script: [x], needs: [compile] }
            """);

        assertThat(result.steps())
                .extracting(
                        step -> step.definition().name(),
                        step -> step.definition().phase())
                .containsExactlyInAnyOrder(
                        tuple("compile", Phase.BUILD),
                        tuple("ask", Phase.PUBLISH),
                        tuple("behind", Phase.PUBLISH),
                        tuple("free", Phase.INSPECT));
    }

    @Test
    void whatGitlabDoesBesideTheScriptIsTold() {
        ImportResult result = read("""
            pages: { script: [x], artifacts: { paths: [public] } }
            stop: { script: [x], environment: { name: a, action: stop } }
            pack: { script: [x], services: ['docker:27-dind'], retry: 0 }
            """);

        assertThat(result.steps()).extracting(step -> step.definition().name()).containsExactly("pages", "pack");
        assertThat(result.keys())
                .filteredOn(key -> key.outcome() != Outcome.CARRIED)
                .extracting(key -> key.key() + " " + key.outcome().id())
                .containsExactly("pages changed", "stop left-out", "pack.services changed");
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
