package org.polity.domains.governance.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.Deliverable;
import org.polity.api.Deliverable.Version.Origin;
import org.polity.api.DeliverableKind;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.Policy;
import org.polity.domains.governance.GovernanceDomain;
import org.polity.domains.governance.check.GovernancePolicy;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.SourceTrees;

class IdentityCheckTest {

    @TempDir
    Path workspace;

    @Test
    void hasNothingToSayAboutADeliverableThatSaysItAll() throws Exception {
        for (DeliverableKind kind : DeliverableKind.values()) {
            assertThat(check(deliverable(kind, "acme/web", "1.2.3", "team-a"), Map.of(), Policy.DEFAULTS))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0, FILE, true",
        "1.2.3-rc.1+build.5, FILE, true",
        "1.2.3-4-gabcdef0, GIT, true",
        "v1.2.3, GIT, true",
        "v1.2.3, FILE, false",
        "1.2, FILE, false",
        "01.2.3, FILE, false",
        "1.2.3-01, FILE, false",
        "1.2.3-, FILE, false",
        "1.2.3+, FILE, false",
        "abcdef0, GIT, false",
        "latest, FILE, false"
    })
    void knowsSemanticVersions(String version, Origin origin, boolean semantic) throws Exception {
        Deliverable deliverable = new Deliverable(
                DeliverableKind.DOCKER_IMAGE,
                "acme/web",
                Optional.of(new Deliverable.Version(version, origin)),
                Optional.empty(),
                Optional.of("team-a"));
        assertThat(labels(check(deliverable, Map.of(), Policy.DEFAULTS)))
                .isEqualTo(semantic ? List.of() : List.of("identity-version warning"));
    }

    @Test
    void aMissingVersionIsAsGraveAsThePolicySaysAndForAChartAnError() throws Exception {
        Deliverable image = deliverable(DeliverableKind.DOCKER_IMAGE, "acme/web", "", "team-a");
        Deliverable chart = deliverable(DeliverableKind.HELM_CHART, "web", "", "team-a");
        assertThat(labels(check(image, Map.of(), Policy.DEFAULTS))).containsExactly("identity-version warning");
        assertThat(labels(check(chart, Map.of(), Policy.DEFAULTS))).containsExactly("identity-version error");
        Policy off = Policy.DEFAULTS.with(GovernancePolicy.VERSION_SEVERITY, "off");
        assertThat(check(image, Map.of(), off)).isEmpty();
        assertThat(labels(check(chart, Map.of(), off))).containsExactly("identity-version error");
    }

    @Test
    void onlyKindsThatThePolicyNamesMayHaveASnapshotVersion() throws Exception {
        Deliverable sources = deliverable(DeliverableKind.SOURCES, "acme/web", "1.2.3-SNAPSHOT", "team-a");
        Deliverable image = deliverable(DeliverableKind.DOCKER_IMAGE, "acme/web", "1.2.3-SNAPSHOT", "team-a");
        assertThat(check(sources, Map.of(), Policy.DEFAULTS)).isEmpty();
        assertThat(labels(check(image, Map.of(), Policy.DEFAULTS))).containsExactly("identity-snapshot error");
        Policy none = Policy.DEFAULTS.with(GovernancePolicy.SNAPSHOT_KINDS, List.of());
        assertThat(labels(check(sources, Map.of(), none))).containsExactly("identity-snapshot error");
    }

    @Test
    void aMissingOwnerIsAWarning() throws Exception {
        assertThat(labels(check(deliverable(DeliverableKind.SOURCES, "a", "1.0.0", ""), Map.of(), Policy.DEFAULTS)))
                .containsExactly("identity-owner warning");
    }

    @Test
    void namesKeepToThePattern() throws Exception {
        Policy policy = Policy.DEFAULTS.with(GovernancePolicy.NAME_PATTERN, "acme/[a-z-]+");
        assertThat(check(deliverable(DeliverableKind.SOURCES, "acme/web", "1.0.0", "a"), Map.of(), policy))
                .isEmpty();
        assertThat(labels(check(deliverable(DeliverableKind.SOURCES, "web", "1.0.0", "a"), Map.of(), policy)))
                .containsExactly("identity-name error");
        assertThat(labels(check(deliverable(DeliverableKind.SOURCES, "a b", "1.0.0", "a"), Map.of(), Policy.DEFAULTS)))
                .containsExactly("identity-name error");
    }

    @Test
    void pointsToWhereNameAndVersionAreStated() throws Exception {
        Map<String, String> files = Map.of(
                "Chart.yaml", "apiVersion: v2\nname: a b\nversion: one\n",
                "package.json", "{\"name\": \"x\", \"version\": \"1\"}");
        assertThat(check(deliverable(DeliverableKind.HELM_CHART, "a b", "one", "a"), files, Policy.DEFAULTS))
                .extracting(Finding::location)
                .containsExactly(Optional.of(Location.of("Chart.yaml", 2)), Optional.of(Location.of("Chart.yaml", 3)));
    }

    @Test
    void knowsTheNamesThatRegistriesTake() throws Exception {
        for (String name : List.of("web", "acme/web", "a.b_c__d-e/f", "registry.example.org:5000/acme/web")) {
            assertThat(check(deliverable(DeliverableKind.DOCKER_IMAGE, name, "1.0.0", "a"), Map.of(), Policy.DEFAULTS))
                    .as(name)
                    .isEmpty();
        }
        for (String name : List.of("Web", "acme//web", "acme/-web", "acme/web_")) {
            assertThat(labels(check(
                            deliverable(DeliverableKind.DOCKER_IMAGE, name, "1.0.0", "a"), Map.of(), Policy.DEFAULTS)))
                    .as(name)
                    .containsExactly("identity-image-name error");
        }
    }

    @Test
    void refusesAPatternThatIsNone() {
        Policy policy = Policy.DEFAULTS.with(GovernancePolicy.NAME_PATTERN, "(");
        assertThatThrownBy(() -> check(deliverable(DeliverableKind.SOURCES, "a", "1.0.0", "a"), Map.of(), policy))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("namePattern");
    }

    private List<Finding> check(Deliverable deliverable, Map<String, String> files, Policy policy) throws Exception {
        return new GovernanceDomain()
                .check(CheckRequests.in(workspace)
                        .deliverable(deliverable)
                        .policy(policy)
                        .sources(SourceTrees.of(files))
                        .check("identity"))
                .findings();
    }

    private static Deliverable deliverable(DeliverableKind kind, String name, String version, String owner) {
        return new Deliverable(
                kind,
                name,
                Optional.of(version)
                        .filter(text -> !text.isEmpty())
                        .map(text -> new Deliverable.Version(text, Origin.FILE)),
                Optional.empty(),
                Optional.of(owner).filter(text -> !text.isEmpty()));
    }

    private static List<String> labels(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.rule() + " " + finding.severity())
                .toList();
    }
}
