package org.polity.adapter.travis.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.polity.testkit.importing.ImportedSteps.lines;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.polity.api.Phase;
import org.polity.api.Problem;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.api.importing.ImportedStep;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Placement;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;
import org.polity.testkit.importing.ImportedSteps;

class TravisImporterTest {

    @Test
    void versionsAndVariablesMakeStepsBesideThoseThatAreListed() {
        assertThat(read(TravisSamples.SHOP).steps())
                .extracting(ImportedStep::definition)
                .extracting(StepDefinition::name, StepDefinition::phase)
                .containsExactly(
                        tuple("style", Phase.BUILD),
                        tuple("python-3-11-db-sqlite", Phase.BUILD),
                        tuple("python-3-12-db-sqlite", Phase.BUILD),
                        tuple("python-3-12-db-postgres", Phase.BUILD),
                        tuple("deploy", Phase.PUBLISH));
    }

    @Test
    void aJobRunsItsPartsInTheOrderOfTravis() {
        StepDefinition step = step(TravisSamples.SHOP, "python-3-12-db-postgres");

        assertThat(lines(step))
                .containsExactly(
                        "export TARGET=\"$HOME/out\"",
                        "ci_after() {",
                        "rm -rf tmp",
                        "}",
                        "trap '(ci_after) || :' EXIT",
                        "pip install --upgrade pip",
                        "if [ -f requirements.txt ]; then pip install -r requirements.txt; fi",
                        "pytest --db \"$DB\"");
        assertThat(step.env()).containsExactly(Map.entry("DB", "postgres"), Map.entry("TRAVIS_PYTHON_VERSION", "3.12"));
        assertThat(step.enforcement()).isEqualTo(new Enforcement.Advisory());
        assertThat(step.cache()).containsExactly(".pip");
        assertThat(step.consumes()).containsExactly("style-done");
    }

    @Test
    void conditionsAndSkippedPartsAreCarriedOver() {
        assertThat(step(TravisSamples.SHOP, "deploy").when()).isEqualTo(new When(Optional.empty(), Optional.of("v*")));
        assertThat(lines(step(TravisSamples.SHOP, "style"))).contains("flake8").doesNotContain("skip");
        assertThat(read(TravisSamples.SHOP).env()).containsExactly(Map.entry("LEVEL", "info"));
    }

    @Test
    void everythingElseIsToldWithItsLine() {
        assertThat(read(TravisSamples.SHOP).keys())
                .filteredOn(key -> key.outcome() == Outcome.LEFT_OUT)
                .extracting(key -> key.location().line() + " " + key.key())
                .containsExactly("2 dist", "9 env.global.secure", "13 services", "37 notifications");
    }

    @Test
    void whatALanguageDoesByItselfBecomesTheScript() {
        ImportResult result = read(TravisSamples.SMALL);

        assertThat(lines(result.steps().get(0).definition()))
                .containsExactly(
                        "if [ -f yarn.lock ]; then yarn --frozen-lockfile;"
                                + " elif [ -f package-lock.json ]; then npm ci; else npm install; fi",
                        "if [ -f yarn.lock ]; then yarn test; elif [ -f package.json ]; then npm test; else make test; fi");
        assertThat(result.keys())
                .filteredOn(key -> key.outcome() == Outcome.LEFT_OUT)
                .extracting(key -> key.key())
                .containsExactly("branches", "deploy");
    }

    @Test
    void whatFollowsASuccessStopsNothingAndTravisFunctionsAreThere() {
        StepDefinition step = read("""
            language: minimal
            env: { global: ['PATH=$HOME/bin:$PATH', 'OUT=$TRAVIS_BUILD_DIR/out', 'TAG=$TRAVIS_TAG'] }
            install: skip
            script: [travis_retry make, 'make "$TAG"']
            after_success: [a, b]
            after_script: travis_wait 20 c
            """).steps().get(0).definition();

        assertThat(lines(step))
                .containsExactly(
                        "export TRAVIS_BUILD_DIR=\"$POLITY_WORKSPACE\"",
                        "export PATH=\"$HOME/bin:$PATH\"",
                        "export OUT=\"$TRAVIS_BUILD_DIR/out\"",
                        "export TAG=\"$TRAVIS_TAG\"",
                        "travis_retry() { \"$@\" || { sleep 1; \"$@\"; } || { sleep 1; \"$@\"; }; }",
                        "travis_wait() { case \"$1\" in [0-9]*) shift ;; esac; \"$@\"; }",
                        "ci_after() {",
                        "travis_wait 20 c",
                        "}",
                        "trap '(ci_after) || :' EXIT",
                        "travis_retry make",
                        "make \"$TAG\"",
                        "(",
                        "a",
                        "b",
                        ") || :");
    }

    @Test
    void compilersAndMachinesMakeStepsWithWhatScriptsFindOfThem() {
        ImportResult result = read("""
            language: cpp
            compiler: [gcc, clang-9]
            arch: [amd64, arm64]
            script: $CXX --version
            """);

        assertThat(result.steps())
                .extracting(
                        step -> step.definition().env().get("CXX"),
                        step -> step.definition().placement())
                .containsExactly(
                        tuple("g++", new Placement.Anywhere()),
                        tuple("clang++-9", new Placement.Anywhere()),
                        tuple("g++", new Placement.Node(List.of("arm64"))),
                        tuple("clang++-9", new Placement.Node(List.of("arm64"))));
    }

    @Test
    void compilersOfDAreFoundByTheNamesOfTheirCommands() {
        ImportResult result = read("""
            language: d
            d: [dmd-2.078.3, ldc, gdc-4.9.3]
            script: dub test --compiler=$DC
            """);

        assertThat(result.steps())
                .extracting(step -> step.definition().env().get("DC"))
                .containsExactly("dmd", "ldc2", "gdc");
    }

    @Test
    void stagesKeepTheirOrderAndTheirConditionsAreThoseOfTheirJobs() {
        ImportResult result = read("""
            language: minimal
            stages:
              - Lint
              - test
              - { name: deploy, if: tag IS present AND type = push }
            jobs:
              include:
                - { stage: deploy, name: out, script: out }
                - { stage: lint, name: look, script: look }
                - { name: still, script: still }
                - { stage: test, name: try, script: try, if: branch = main OR branch = next }
                - { stage: deploy, name: pages, script: skip, deploy: { provider: pages } }
            """);

        assertThat(result.steps())
                .extracting(ImportedStep::definition)
                .extracting(StepDefinition::name, step -> step.when().tag().orElse(""))
                .containsExactly(tuple("look", ""), tuple("still", ""), tuple("try", ""), tuple("out", "*"));
        assertThat(result.keys())
                .filteredOn(
                        key -> key.outcome() != Outcome.CARRIED && !key.key().equals("language"))
                .extracting(key -> key.location().line() + " " + key.key())
                .containsExactly("5 stages.if", "11 jobs.include.if", "12 jobs.include.deploy");
        assertThat(result.notes())
                .extracting(Problem::message)
                .contains("the job 'pages' runs nothing that is known here");
    }

    @Test
    void keysOfAWrongKindAreToldAndLeftOut() {
        ImportResult result = read("""
            script: { a: b }
            install: 5
            env: true
            jobs: 5
            matrix: text
            stages: { a: b }
            cache: 5
            workspaces: [a]
            python: { a: b }
            os: 5
            if: [a]
            """);

        assertThat(result.keys())
                .extracting(key -> key.location().line() + " " + key.outcome().id())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 11)
                        .mapToObj(line -> line + " left-out")
                        .toList());
    }

    @Test
    void templatesAreCarriedOverWhereTheyAreNamed() {
        ImportResult result = read("""
            language: minimal
            _base: &base { stage: deploy, script: out }
            _more: &more { <<: *base, name: more, install: skip }
            _idle: &idle { script: never }
            jobs: { include: [ { <<: *more, script: other } ] }
            """);

        assertThat(result.steps())
                .extracting(step -> step.definition().name(), step -> lines(step.definition()))
                .containsExactly(tuple("more", List.of("other")));
        assertThat(result.keys())
                .filteredOn(key -> key.outcome() == Outcome.LEFT_OUT)
                .extracting(ImportedKey::key)
                .containsExactly("_idle");
    }

    private static StepDefinition step(String text, String name) {
        return ImportedSteps.step(read(text), name);
    }

    private static ImportResult read(String text) {
        return ImportedSteps.read(new TravisImporter(), ".travis.yml", text);
    }
}
