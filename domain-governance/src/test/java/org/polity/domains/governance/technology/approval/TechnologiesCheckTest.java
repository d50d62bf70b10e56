package org.polity.domains.governance.technology.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.Policy;
import org.polity.domains.governance.GovernanceDomain;
import org.polity.domains.governance.check.GovernancePolicy;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.SourceTrees;

class TechnologiesCheckTest {

    private static final Policy POLICY = Policy.DEFAULTS.with(
            GovernancePolicy.TECHNOLOGIES,
            List.of(
                    Map.of("name", "java", "range", ">=17 <22", "until", "2026-06-30"),
                    Map.of("name", "java", "range", "25"),
                    Map.of("name", "gradle", "range", "none"),
                    Map.of("name", "image:debian", "range", "bookworm", "until", "2028-06-30"),
                    Map.of("name", "image:registry.example.org/*", "range", "*"),
                    Map.of("name", "image:registry.example.org/old", "range", "none")));

    @TempDir
    Path workspace;

    @ParameterizedTest
    @CsvSource({
        "25, 2026-01-15, ",
        "21, 2026-01-15, ",
        "21, 2026-04-01, technology-support-ends warning",
        "21, 2026-06-30, technology-support-ends warning",
        "21, 2026-07-01, technology-unsupported error",
        "22, 2026-01-15, technology-forbidden error",
        "8, 2026-01-15, technology-forbidden error"
    })
    void judgesAVersionByItsRangeAndItsDate(String java, LocalDate today, String expected) throws Exception {
        String pom = "<project><properties><java.version>" + java + "</java.version></properties></project>";
        List<Finding> findings = check(Map.of("pom.xml", pom), POLICY, today);
        assertThat(findings)
                .extracting(finding -> finding.rule() + " " + finding.severity())
                .isEqualTo(expected == null ? List.of() : List.of(expected));
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.location()).contains(Location.of("pom.xml", 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "debian:bookworm-slim, ",
        "debian:sid, technology-version-unknown",
        "debian, technology-version-unknown",
        "debian:11, technology-forbidden",
        "registry.example.org/base/java, ",
        "registry.example.org/old, technology-forbidden",
        "acme/unheard-of:1, technology-unknown"
    })
    void judgesBaseImagesByNameAndTag(String image, String expected) throws Exception {
        assertThat(check(Map.of("Dockerfile", "FROM " + image), POLICY, CheckRequests.TODAY))
                .extracting(Finding::rule)
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void acceptsARangeOfWhichSomeVersionIsApproved() throws Exception {
        Map<String, String> files = Map.of("package.json", "{\"engines\": {\"node\": \">=14\"}}");
        assertThat(check(files, Policy.DEFAULTS, CheckRequests.TODAY)).isEmpty();
        files = Map.of("package.json", "{\"engines\": {\"node\": \"^14\"}}");
        assertThat(check(files, Policy.DEFAULTS, CheckRequests.TODAY))
                .extracting(Finding::rule)
                .containsExactly("technology-forbidden");
    }

    @Test
    void theDefaultsKnowWhatIsCommon() throws Exception {
        Map<String, String> files = Map.of(
                "pom.xml", "<project><properties><java.version>21</java.version></properties></project>",
                "Dockerfile", "FROM eclipse-temurin:21-jre-alpine\nFROM alpine:3.22\n",
                "Chart.yaml", "apiVersion: v2\n",
                ".nvmrc", "22");
        assertThat(check(files, Policy.DEFAULTS, CheckRequests.TODAY)).isEmpty();
    }

    @Test
    void theDefaultsForbidTheOldChartFormat() throws Exception {
        assertThat(check(Map.of("Chart.yaml", "apiVersion: v1\n"), Policy.DEFAULTS, CheckRequests.TODAY))
                .extracting(Finding::rule)
                .containsExactly("technology-forbidden");
    }

    @Test
    void aTechnologyThatNobodyApprovedIsAsGraveAsThePolicySays() throws Exception {
        Map<String, String> files = Map.of("Dockerfile", "FROM acme/unheard-of:1");
        assertThat(check(files, Policy.DEFAULTS, CheckRequests.TODAY))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
        Policy strict = Policy.DEFAULTS.with(GovernancePolicy.UNKNOWN_SEVERITY, "error");
        assertThat(check(files, strict, CheckRequests.TODAY))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
        Policy silent = Policy.DEFAULTS.with(GovernancePolicy.UNKNOWN_SEVERITY, "off");
        assertThat(check(files, silent, CheckRequests.TODAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"java, >=?, '', >=?", "java, 17, tomorrow, tomorrow", "'', 17, '', no name"})
    void refusesAPolicyThatNobodyCanWorkWith(String name, String range, String until, String told) {
        Policy policy = Policy.DEFAULTS.with(
                GovernancePolicy.TECHNOLOGIES, List.of(Map.of("name", name, "range", range, "until", until)));
        assertThatThrownBy(() -> check(Map.of(), policy, CheckRequests.TODAY))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("technologies")
                .hasMessageContaining(told);
    }

    private List<Finding> check(Map<String, String> files, Policy policy, LocalDate today) throws Exception {
        return new GovernanceDomain()
                .check(CheckRequests.in(workspace)
                        .policy(policy)
                        .today(today)
                        .sources(SourceTrees.of(files))
                        .check("technologies"))
                .findings();
    }
}
