package org.polity.adapter.travis.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.polity.api.Phase;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.api.importing.ImportedStep;
import org.polity.api.step.Action;
import org.polity.api.step.Enforcement;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;
import org.polity.testkit.domain.SourceTrees;

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
                .containsExactly("if [ -f package-lock.json ]; then npm ci; else npm install; fi", "npm test");
        assertThat(result.keys())
                .filteredOn(key -> key.outcome() == Outcome.LEFT_OUT)
                .extracting(key -> key.key())
                .containsExactly("branches", "deploy");
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
        return new TravisImporter().read(new ImportRequest(".travis.yml", text, SourceTrees.empty(), Set.of()));
    }
}
