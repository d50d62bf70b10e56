package org.polity.domains.project.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.api.DeliverableKind;
import org.polity.api.domain.Policy;
import org.polity.api.step.StepDefinition;
import org.polity.domains.project.Contributions;
import org.polity.domains.project.input.Inputs;

class SourcesStepsTest {

    private static final Policy OWN_TEST = Policy.DEFAULTS.with(Inputs.TEST, List.of("make check", "make lint"));

    @Test
    void areNoneForSourcesThatAskForNoKnownTool() {
        assertThat(Contributions.to(DeliverableKind.SOURCES, Map.of("Makefile", "all:\n")))
                .isEmpty();
    }

    @Test
    void areThoseOfOneToolAlone() {
        List<StepDefinition> steps =
                Contributions.to(DeliverableKind.SOURCES, Map.of("pom.xml", "<project/>", "package.json", "{}"));
        assertThat(steps).extracting(StepDefinition::name).containsExactly("build", "test");
        assertThat(Contributions.script("build", steps)).first().asString().startsWith("mvn");
    }

    @Test
    void testAsTheProjectTeamSays() {
        List<StepDefinition> steps =
                Contributions.to(DeliverableKind.SOURCES, Map.of("pom.xml", "<project/>"), OWN_TEST);
        assertThat(Contributions.script("test", steps)).containsExactly("make check", "make lint");
        assertThat(Contributions.step("test", steps).rule()).isEqualTo("input 'test' is set");
    }

    @Test
    void testAsTheProjectTeamSaysWithoutAKnownToolToo() {
        List<StepDefinition> steps = Contributions.to(DeliverableKind.SOURCES, Map.of(), OWN_TEST);
        assertThat(steps).extracting(StepDefinition::name).containsExactly("test");
    }

    @Test
    void takeATestOfBlankLinesForNone() {
        Policy blank = Policy.DEFAULTS.with(Inputs.TEST, List.of("", "  "));
        assertThat(Contributions.to(DeliverableKind.SOURCES, Map.of(), blank)).isEmpty();
    }
}
