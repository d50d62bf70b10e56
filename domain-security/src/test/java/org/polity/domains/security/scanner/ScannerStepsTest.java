package org.polity.domains.security.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.api.Phase;
import org.polity.api.Severity;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.Policy;
import org.polity.api.step.Action;
import org.polity.api.step.Placement;
import org.polity.api.step.StepDefinition;
import org.polity.domains.security.SecurityDomain;
import org.polity.domains.security.policy.SecurityPolicy;
import org.polity.testkit.domain.SourceTrees;

class ScannerStepsTest {

    private static final String DIGEST = "@sha256:" + "0".repeat(64);

    @ParameterizedTest
    @CsvSource({
        "trivy, INSPECT, image-archive, ERROR",
        "grype, INSPECT, image-archive, ERROR",
        "dockle, INSPECT, image-archive, ERROR",
        "hadolint, CHECK, '', ERROR",
        "gitleaks, CHECK, '', WARNING"
    })
    void runInContainersByDigestWithReportsReadAsFindings(String name, Phase phase, String consumed, Severity failOn) {
        String image = "registry.example.org/tools/" + name + DIGEST;
        StepDefinition step =
                step(name, steps(DeliverableKind.DOCKER_IMAGE, List.of(Map.of("name", name, "image", image))));
        assertThat(step.phase()).isEqualTo(phase);
        assertThat(step.placement()).isEqualTo(new Placement.Container(image));
        assertThat(step.consumes()).isEqualTo(consumed.isEmpty() ? List.of() : List.of(consumed));
        assertThat(step.report())
                .hasValueSatisfying(report -> assertThat(report.failOn()).isEqualTo(failOn));
        assertThat(((Action.Script) step.action()).text())
                .contains(name, "sarif", step.report().orElseThrow().path());
    }

    @Test
    void handTheImageOnOnceForAllWhoReadIt() {
        assertThat(steps(
                        DeliverableKind.DOCKER_IMAGE,
                        List.of(
                                Map.of("name", "trivy", "image", "a" + DIGEST),
                                Map.of("name", "grype", "image", "b" + DIGEST, "failOn", "warning"))))
                .extracting(StepDefinition::name)
                .containsExactly("secrets", "dockerfile", "image", "image-archive", "trivy", "grype");
    }

    @Test
    void areThereForTheKindsThatTheyCanRead() {
        assertThat(steps(
                        DeliverableKind.SOURCES,
                        List.of(
                                Map.of("name", "trivy", "image", "a" + DIGEST),
                                Map.of("name", "gitleaks", "image", "b" + DIGEST))))
                .extracting(StepDefinition::name)
                .containsExactly("secrets", "gitleaks");
    }

    @ParameterizedTest
    @CsvSource({
        "trivi, a@sha256:0000000000000000000000000000000000000000000000000000000000000000, error, there are: trivy",
        "trivy, aquasec/trivy:0.60.0, error, name it by digest",
        "trivy, a@sha256:0000000000000000000000000000000000000000000000000000000000000000, high, failOn",
        "gitleaks, a@sha256:0000000000000000000000000000000000000000000000000000000000000000, error, none would ever count",
    })
    void refuseWhatNobodyCanRun(String name, String image, String failOn, String message) {
        assertThatThrownBy(() -> steps(
                        DeliverableKind.DOCKER_IMAGE, List.of(Map.of("name", name, "image", image, "failOn", failOn))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static List<StepDefinition> steps(DeliverableKind kind, List<Map<String, String>> rows) {
        Deliverable deliverable =
                new Deliverable(kind, "acme/web", Optional.empty(), Optional.empty(), Optional.empty());
        Policy policy = Policy.DEFAULTS.with(SecurityPolicy.SCANNERS, rows);
        return new SecurityDomain()
                .contribute(new ContributionRequest(deliverable, SourceTrees.empty(), policy))
                .steps();
    }

    private static StepDefinition step(String name, List<StepDefinition> steps) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
