package org.polity.api.importing.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.Location;

class DraftStepTest {

    private final DraftStep step = PipelineDraft.step("job", "Job", 0, Location.of("ci.yml"));

    @Test
    void blankLinesAreNothingToRun() {
        step.run(List.of("", "  "));
        assertThat(step.runsAnything()).isFalse();
        step.run(List.of("make"));
        assertThat(step.runsAnything()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"echo $NAME, true", "echo ${NAME}, true", "echo $NAMES, false", "echo $MY_NAME, false"})
    void aWordIsMentionedAsAWholeAlone(String line, boolean mentioned) {
        step.run(List.of(line));
        assertThat(step.mentions("NAME")).isEqualTo(mentioned);
    }

    @Test
    void whatRunsAtTheEndIsLookedThroughAsWell() {
        step.runAfter(List.of("# a comment"));
        assertThat(step.mentions("comment")).isFalse();
        step.runAfter(List.of("rm $CACHE"));
        assertThat(step.mentions("CACHE")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1ST", "A-B", "A B", "Ä"})
    void aVariableHasALegalName(String name) {
        String problem = "'" + name + "' is no name for an environment variable";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step.env(name, "x"))
                .withMessage(problem);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step.export(name, "x"))
                .withMessage(problem);
        assertThatIllegalArgumentException().isThrownBy(() -> step.secret(name)).withMessage(problem);
    }

    @Test
    void noTextHoldsANulCharacter() {
        assertThatIllegalArgumentException().isThrownBy(() -> step.run(List.of("a\0b")));
        assertThatIllegalArgumentException().isThrownBy(() -> step.runAfter(List.of("a\0b")));
        assertThatIllegalArgumentException().isThrownBy(() -> step.env("A", "a\0b"));
    }

    @Test
    void placesHoldNoVariablesAndAStepHasOnePlace() {
        assertThatIllegalArgumentException().isThrownBy(() -> step.image("$CI_REGISTRY/app"));
        assertThatIllegalArgumentException().isThrownBy(() -> step.node(List.of("$RUNNER")));
        assertThatIllegalArgumentException().isThrownBy(() -> step.service("db:$V", Optional.empty()));
        step.image("registry.example.org/app:1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step.node(List.of("linux")))
                .withMessageContaining("this one has an image");
    }

    @Test
    void aPatternOfArtifactsBecomesTheFolderAroundIt() {
        assertThat(step.artifact("out/**/*.jar")).contains("out");
        assertThat(step.artifact("./out/app.jar")).isEmpty();
    }

    @Test
    void aStepHasOneReportThatIsOneFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step.junit("out/*.xml"))
                .withMessageContaining("a single file");
        step.junit("out/junit.xml");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step.junit("out/other.xml"))
                .withMessageContaining("out/junit.xml is it");
    }
}
