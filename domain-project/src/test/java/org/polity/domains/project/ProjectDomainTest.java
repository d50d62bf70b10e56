package org.polity.domains.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.api.DeliverableKind;
import org.polity.api.DomainId;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.DomainDescriptor;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;
import org.polity.api.step.StepDefinition;
import org.polity.domains.project.input.Inputs;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.SampleDeliverable;
import org.polity.testkit.domain.SampleDeliverables;
import org.polity.testkit.domain.SourceTrees;

class ProjectDomainTest {

    @TempDir
    Path folder;

    @Test
    void isTheDomainThatPipelineYamlMayAddTo() {
        assertThat(new ProjectDomain().descriptor().id()).isEqualTo(DomainId.PROJECT);
    }

    @Test
    void hasTheVersionOfItsPom() throws IOException {
        DomainDescriptor descriptor = new ProjectDomain().descriptor();
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>domain-project</artifactId>\n  <version>" + descriptor.version() + "</version>");
    }

    @Test
    void documentsEveryInput() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(new ProjectDomain().descriptor().inputs())
                .extracting(PolicyInput::name)
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    }

    @Test
    void namesTheChecksItHasWhenAskedForAnother() {
        assertThatThrownBy(
                        () -> new ProjectDomain().check(CheckRequests.in(folder).check("lnit")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("lnit", "lint", "package", "image");
    }

    @ParameterizedTest
    @CsvSource({
        "image-structure, DOCKER_IMAGE, structureTests, ..",
        "image-structure, DOCKER_IMAGE, structureTests, /etc/passwd",
        "image-structure, DOCKER_IMAGE, structureTests, tests/none.yaml",
        "lint, HELM_CHART, chart, ..",
        "package, HELM_CHART, chart, ../elsewhere",
    })
    void tellsOfAnInputThatLeadsNowhereAtItsLine(String check, DeliverableKind kind, String input, String value)
            throws Exception {
        Policy policy = Inputs.ALL.stream()
                .filter(known -> known.name().equals(input))
                .map(known -> known instanceof PolicyInput.Texts texts
                        ? Policy.DEFAULTS.with(texts, List.of(value))
                        : Policy.DEFAULTS.with((PolicyInput.Text) known, value))
                .findFirst()
                .orElseThrow();
        Map<String, String> files = Map.of("pipeline.yaml", "# ours\n" + input + ": " + value + "\n");
        assertThat(Contributions.to(kind, files, policy))
                .extracting(StepDefinition::name)
                .contains(check);
        Finding finding = new ProjectDomain()
                .check(CheckRequests.in(folder)
                        .policy(policy)
                        .sources(SourceTrees.of(files))
                        .check(check))
                .findings()
                .get(0);
        assertThat(finding.location()).contains(Location.of("pipeline.yaml", 2));
        assertThat(finding.message()).startsWith("input '" + input + "': ");
        assertThatThrownBy(() -> new ProjectDomain()
                        .check(CheckRequests.in(folder).policy(policy).check(check)))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("input '" + input + "'");
    }

    static Stream<SampleDeliverable> samples() {
        return SampleDeliverables.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void tellsPeopleWhatEachStepDoesAndWhyItIsThere(SampleDeliverable sample) {
        assertThat(new ProjectDomain().contribute(sample.request()).steps()).allSatisfy(step -> {
            assertThat(step.title()).isNotEqualTo(step.name());
            assertThat(step.rule()).isNotEqualTo("every deliverable");
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void contributesWithoutHelmAndDockerOnTheClassPath(SampleDeliverable sample) throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (Class<?> type : List.of(ProjectDomain.class, com.fasterxml.jackson.core.JsonFactory.class)) {
            classPath.add(type.getProtectionDomain().getCodeSource().getLocation());
        }
        try (URLClassLoader loader = new URLClassLoader(classPath.toArray(new URL[0]), new ApiOnly())) {
            DomainPlugin plugin = loader.loadClass(ProjectDomain.class.getName())
                    .asSubclass(DomainPlugin.class)
                    .getConstructor()
                    .newInstance();
            assertThat(plugin.getClass()).isNotEqualTo(ProjectDomain.class);
            assertThat(plugin.contribute(sample.request()).steps())
                    .extracting(StepDefinition::name)
                    .isEqualTo(new ProjectDomain()
                            .contribute(sample.request()).steps().stream()
                                    .map(StepDefinition::name)
                                    .toList());
        }
    }

    /** Knows nothing but the JDK and Polity's API. */
    private static final class ApiOnly extends ClassLoader {
        ApiOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.polity.api.")) {
                return ProjectDomain.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
