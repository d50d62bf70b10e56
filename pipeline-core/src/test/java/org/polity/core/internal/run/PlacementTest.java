package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Verdict;
import org.polity.api.run.RunOptions;
import org.polity.api.run.StepResult;
import org.polity.api.step.Placement;
import org.polity.api.step.Service;

class PlacementTest {

    private Runs runs;

    @BeforeEach
    void deliverable(@TempDir Path folder) throws IOException {
        runs = new Runs(folder);
    }

    @Test
    void inAContainerAloneAScriptWithoutAnImageIsAnError() {
        runs.options(options -> options.withOn(RunOptions.On.CONTAINER));

        StepResult result = runs.runOne(step -> step.script("touch ran"));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.next()).contains("Give the step an 'image', or run with --on auto");
        assertThat(runs.folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aStepThatDemandsANodeStillGetsOne() {
        runs.options(options -> options.withOn(RunOptions.On.CONTAINER));

        assertThat(runs.runOne(step -> step.with(s -> s.placement(new Placement.Node(List.of()))))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void aMachineOfAnotherKindIsAnError() {
        StepResult result =
                runs.runOne(step -> step.with(s -> s.placement(new Placement.Node(List.of("gpu", "windows")))));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason())
                .hasValueSatisfying(why -> assertThat(why).startsWith("it demands a machine that is 'windows'"));
    }

    @Test
    void labelsForSystemAndProcessorAreComparedInAllTheirSpellings() {
        NodeLabels mac = NodeLabels.of("Mac OS X", "aarch64");

        assertThat(mac.unmet(List.of("macOS", "arm64", "fast"))).isEmpty();
        assertThat(mac.unmet(List.of("darwin", "x86_64"))).contains("x86_64");
        assertThat(mac.unmet(List.of("linux"))).contains("linux");
        assertThat(NodeLabels.of("Linux", "amd64").unmet(List.of("linux", "x86_64")))
                .isEmpty();
    }

    @Test
    void servicesWithoutAnImageForTheStepAreAnError() {
        StepResult result =
                runs.runOne(step -> step.with(s -> s.service(new Service("registry.example.org/db:1", "db"))));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.next()).hasValueSatisfying(next -> assertThat(next).contains("'image'"));
    }
}
