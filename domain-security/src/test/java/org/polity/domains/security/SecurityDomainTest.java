package org.polity.domains.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.api.Phase;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.domain.Policy;
import org.polity.api.step.StepDefinition;
import org.polity.domains.security.policy.SecurityPolicy;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.SourceTrees;

class SecurityDomainTest {

    private final SecurityDomain domain = new SecurityDomain();

    @TempDir
    Path workspace;

    @Test
    void looksForSecretsInEveryKindOfDeliverable() {
        for (DeliverableKind kind : DeliverableKind.values()) {
            assertThat(steps(kind))
                    .as("steps for %s", kind)
                    .extracting(StepDefinition::name)
                    .contains("secrets");
        }
    }

    @Test
    void readsTheDockerfileOfADockerImage() {
        assertThat(steps(DeliverableKind.DOCKER_IMAGE))
                .extracting(StepDefinition::name)
                .containsExactly("secrets", "dockerfile", "image");
    }

    @Test
    void rendersTheWorkloadsOfAHelmChart() {
        assertThat(steps(DeliverableKind.HELM_CHART))
                .extracting(StepDefinition::name)
                .containsExactly("secrets", "workloads");
    }

    @Test
    void worksOnTheSourcesAndOnWhatWasBuiltAndSaysWhyEachStepIsThere() {
        for (DeliverableKind kind : DeliverableKind.values()) {
            assertThat(steps(kind)).allSatisfy(step -> {
                assertThat(step.phase()).isEqualTo(step.name().equals("image") ? Phase.INSPECT : Phase.CHECK);
                assertThat(step.rule()).contains(":").hasSizeGreaterThan(20);
            });
        }
    }

    @Test
    void statesTheVersionThatItsPomHas() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String version = domain.descriptor().version();
        assertThat(pom).contains("<artifactId>domain-security</artifactId>\n  <version>" + version + "</version>");
    }

    @Test
    void refusesAPolicyThatNamesARuleThatThereIsNot() {
        Policy policy = Policy.DEFAULTS.with(
                SecurityPolicy.RULES, List.of(Map.of("rule", "dockerfile-usr", "severity", "off")));
        assertThatThrownBy(() -> domain.check(request(policy)))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("dockerfile-usr");
    }

    @Test
    void refusesAPolicyThatNamesASeverityThatThereIsNot() {
        Policy policy = Policy.DEFAULTS.with(
                SecurityPolicy.RULES, List.of(Map.of("rule", "dockerfile-user", "severity", "fatal")));
        assertThatThrownBy(() -> domain.check(request(policy)))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("fatal");
    }

    @Test
    void refusesAChoiceThatThereIsNotAndTellsThoseThatThereAre() {
        Policy policy = Policy.DEFAULTS.with(SecurityPolicy.REQUIRE_PINNED_BASE, "sometimes");
        assertThatThrownBy(() -> domain.check(request(policy)))
                .isInstanceOfSatisfying(
                        CheckException.class,
                        e -> assertThat(e.next())
                                .hasValueSatisfying(next -> assertThat(next).contains("none, tag, digest")))
                .hasMessageContaining("sometimes");
    }

    private CheckRequest request(Policy policy) {
        return CheckRequests.in(workspace)
                .policy(policy)
                .sources(SourceTrees.of(Map.of("Dockerfile", "FROM alpine:3.22\nUSER 1\n")))
                .check("dockerfile");
    }

    @Test
    void contributesWithoutLoadingAnyLibrary() throws Exception {
        try (ApiClassLoader loader = new ApiClassLoader(SecurityDomain.class)) {
            DomainPlugin alone = (DomainPlugin) loader.loadClass(SecurityDomain.class.getName())
                    .getConstructor()
                    .newInstance();
            assertThat(alone.descriptor()).isEqualTo(domain.descriptor());
            assertThat(alone.contribute(request(DeliverableKind.DOCKER_IMAGE)).steps())
                    .isEqualTo(steps(DeliverableKind.DOCKER_IMAGE));
        }
    }

    private List<StepDefinition> steps(DeliverableKind kind) {
        return domain.contribute(request(kind)).steps();
    }

    private static ContributionRequest request(DeliverableKind kind) {
        Deliverable deliverable =
                new Deliverable(kind, "acme/web", Optional.empty(), Optional.empty(), Optional.empty());
        return new ContributionRequest(deliverable, SourceTrees.empty(), Policy.DEFAULTS);
    }
}
