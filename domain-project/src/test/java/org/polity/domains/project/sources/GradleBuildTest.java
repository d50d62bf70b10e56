package org.polity.domains.project.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.DeliverableKind;
import org.polity.api.step.StepDefinition;
import org.polity.domains.project.Contributions;

class GradleBuildTest {

    @ParameterizedTest
    @ValueSource(strings = {"build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts"})
    void buildsWhateverGradleDescribes(String description) {
        List<StepDefinition> steps = Contributions.to(DeliverableKind.SOURCES, Map.of(description, ""));
        assertThat(Contributions.script("build", steps)).containsExactly("gradle --no-daemon --console=plain assemble");
        assertThat(Contributions.script("test", steps)).containsExactly("gradle --no-daemon --console=plain check");
        assertThat(Contributions.step("build", steps).rule()).contains("sources with a " + description);
    }

    @Test
    void takesTheWrapperWhereThereIsOne() {
        List<StepDefinition> steps =
                Contributions.to(DeliverableKind.SOURCES, Map.of("build.gradle", "", "gradlew", "#!/bin/sh\n"));
        assertThat(Contributions.script("build", steps))
                .containsExactly("sh ./gradlew --no-daemon --console=plain assemble");
    }
}
