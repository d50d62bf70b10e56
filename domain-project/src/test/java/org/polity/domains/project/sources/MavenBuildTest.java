package org.polity.domains.project.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.DeliverableKind;
import org.polity.api.Phase;
import org.polity.api.step.StepDefinition;
import org.polity.domains.project.Contributions;
import org.polity.domains.project.Scripts;
import org.polity.testkit.domain.SampleDeliverables;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

class MavenBuildTest {

    private static final Map<String, String> POM = SampleDeliverables.maven().files();

    @TempDir
    Path folder;

    @Test
    void buildsFirstAndTestsWhatWasBuilt() {
        List<StepDefinition> steps = Contributions.to(DeliverableKind.SOURCES, POM);
        assertThat(steps).extracting(StepDefinition::name).containsExactly("build", "test");
        assertThat(steps).extracting(StepDefinition::phase).containsExactly(Phase.BUILD, Phase.INSPECT);
        assertThat(steps)
                .extracting(StepDefinition::rule)
                .first()
                .isEqualTo("sources with a pom.xml are built by Maven");
    }

    @Test
    void doesNotRunTestsTwice() {
        List<StepDefinition> steps = Contributions.to(DeliverableKind.SOURCES, POM);
        assertThat(Contributions.script("build", steps)).containsExactly("mvn -B -ntp -DskipTests package");
        assertThat(Contributions.script("test", steps)).containsExactly("mvn -B -ntp test");
    }

    @Test
    void runsIntegrationTestsWhereThereAreAny() {
        List<StepDefinition> steps = Contributions.to(
                DeliverableKind.SOURCES,
                Map.of("pom.xml", "<plugin><artifactId>maven-failsafe-plugin</artifactId></plugin>"));
        assertThat(Contributions.script("test", steps)).containsExactly("mvn -B -ntp verify");
    }

    @Test
    void takesTheWrapperWhereThereIsOne() {
        List<StepDefinition> steps =
                Contributions.to(DeliverableKind.SOURCES, Map.of("pom.xml", "<project/>", "mvnw", "#!/bin/sh\n"));
        assertThat(Contributions.script("build", steps)).containsExactly("sh ./mvnw -B -ntp -DskipTests package");
    }

    @Test
    void leavesAPomThatIsNotAtTheRootAlone() {
        assertThat(Contributions.to(DeliverableKind.SOURCES, Map.of("sub/pom.xml", "<project/>")))
                .isEmpty();
    }

    @Test
    @RequiresTool(Tool.MAVEN)
    void itsCommandsWorkWithMavenItself() throws Exception {
        Map<String, String> files = Map.of("pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.example</groupId>
                  <artifactId>sample</artifactId>
                  <version>1.2.3</version>
                  <packaging>pom</packaging>
                </project>
                """);
        Scripts.runInOrder(folder, files, Contributions.to(DeliverableKind.SOURCES, files));
    }
}
