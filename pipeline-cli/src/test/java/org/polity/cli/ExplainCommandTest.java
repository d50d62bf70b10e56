package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.cli.demo.SampleOrganisation;

class ExplainCommandTest {

    private static final Pattern STEP = Pattern.compile("\\{\n      \"id\": \"([a-z-]+/[a-z0-9-]+)\"");

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"orders", "orders-image", "orders-chart"})
    void everyStepOfEveryKindIsExplained(String deliverable) throws IOException {
        SampleOrganisation sample = SampleOrganisation.create(temporary.resolve("demo"));
        Path folder = sample.folder().resolve("deliverables").resolve(deliverable);
        Cli cli = Cli.in(folder).with("POLITY_COMPOSITION", sample.composition().toString());
        List<String> steps = STEP.matcher(cli.run("plan", "--format", "json").out())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();

        assertThat(steps).hasSizeGreaterThan(4);
        for (String step : steps) {
            Cli.Result result = cli.run("explain", step);
            assertThat(result.exitCode()).isZero();
            assertThat(result.out())
                    .contains("step ", step, "rule ", "domain ", "owner ", "contact ", "commit ", "waits for ")
                    .doesNotContain("null");
        }
    }

    @Test
    void aStepOfTheProjectTeamIsExplainedByItsPlaceInTheirFile() throws IOException {
        Sample sample = Sample.withSteps(temporary.resolve("sample"), "  - { id: lint, phase: check, run: 'true' }\n");

        assertThat(sample.polity("explain", "project/lint").out()).contains("pipeline.yaml line 3");
        assertThat(sample.polity("explain", "project/lint", "--format", "json").out())
                .contains("\"rule\": \"pipeline.yaml line 3\"");
        assertThat(Files.exists(sample.folder().resolve(".polity"))).isFalse();
    }
}
