package org.polity.domains.project.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.DeliverableKind;
import org.polity.api.Phase;
import org.polity.api.domain.Policy;
import org.polity.api.step.StepDefinition;
import org.polity.domains.project.Contributions;
import org.polity.domains.project.Scripts;

class TestScriptTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"DOCKER_IMAGE, image-test, image", "HELM_CHART, chart-test, chart"})
    void testsWhatWasBuilt(DeliverableKind kind, String name, String artifact) {
        Policy policy = Policy.DEFAULTS.with(Inputs.TEST, List.of("./check.sh"));
        StepDefinition test = Contributions.step(name, Contributions.to(kind, Map.of(), policy));
        assertThat(test.phase()).isEqualTo(Phase.INSPECT);
        assertThat(test.consumes()).containsExactly(artifact);
    }

    @ParameterizedTest
    @CsvSource({"tests/run.sh", "test.sh"})
    void isFoundWhereSuchScriptsStand(String path) {
        List<StepDefinition> steps =
                Contributions.to(DeliverableKind.DOCKER_IMAGE, Map.of(path, "#!/bin/sh\nexit 0\n"));
        assertThat(Contributions.step("image-test", steps).rule()).isEqualTo("there is a script " + path);
    }

    @Test
    void isNoTextThatIsNoScript() {
        assertThat(Contributions.to(DeliverableKind.DOCKER_IMAGE, Map.of("test.sh", "A page about tests.")))
                .extracting(StepDefinition::name)
                .containsExactly("image");
    }

    @Test
    void runsWithTheImageEvenWhereTheExecutableBitGotLost() throws Exception {
        Map<String, String> files = Map.of("tests/run.sh", "#!/bin/sh\necho \"testing $POLITY_ARTIFACT_IMAGE\"\n");
        Scripts.write(folder, files);
        StepDefinition test = Contributions.step("image-test", Contributions.to(DeliverableKind.DOCKER_IMAGE, files));
        assertThat(Scripts.run(folder, test, Map.of("POLITY_ARTIFACT_IMAGE", "sha256:1")))
                .isEqualTo("testing sha256:1\nexit 0\n");
    }

    @Test
    void runsAnExecutableScriptWithItsOwnInterpreter() throws Exception {
        Map<String, String> files = Map.of("test.sh", "#!/usr/bin/env -S echo interpreted\n");
        Scripts.write(folder, files);
        assertThat(folder.resolve("test.sh").toFile().setExecutable(true)).isTrue();
        StepDefinition test = Contributions.step("image-test", Contributions.to(DeliverableKind.DOCKER_IMAGE, files));
        assertThat(Scripts.run(folder, test, Map.of())).startsWith("interpreted ./test.sh");
    }
}
