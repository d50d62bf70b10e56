package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainsCommandTest {

    @TempDir
    Path folder;

    private Company company;
    private DomainRepository security;

    @BeforeEach
    void found() throws IOException {
        company = Company.in(folder);
        security = DomainRepository.in(folder, "security")
                .domain("security", "look")
                .release("v1.0.0");
        company.composition("""
                domains:
                  - id: security
                    source: { git: "%s", track: "1.x" }
                """.formatted(security.url()));
    }

    @Test
    void versionCommitOwnerSourceAndAgesAreTold() {
        Cli.Result result = company.polity("domains");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("security  1.0.0 at " + security.head().substring(0, 7)
                        + ", security-team <security@example.org>, from " + security.url())
                .containsPattern("committed (just now|1 minute ago) \\(.+Z\\), source asked just now \\(.+Z\\)")
                .doesNotContain("newer")
                .doesNotContain("signed");
    }

    @Test
    void theChannelsAndWhatTheyHoldBackAreTold() {
        security.release("v1.1.0")
                .release("v1.2.0")
                .release("v1.3.0-rc.1")
                .release("v2.0.0")
                .file("channels.yaml", "stable: 1.0.0\ncanary: { version: 1.2.0, share: 10% }\n")
                .commit();

        assertThat(company.polity("domains").out())
                .contains("security  1.0.0 at ")
                .contains(" (stable), ")
                .contains("newer: 2.0.0 (outside the range 1.x), 1.3.0-rc.1 (a pre-release), "
                        + "1.2.0 (canary, for 10% of deliverables) and 1 more");
        assertThat(company.polity("domains", "--format", "json").out())
                .contains("\"channel\": \"stable\"")
                .containsPattern("\"version\": \"1.1.0\",\\s+\"why\": \"held back by channels.yaml\"");
    }

    @Test
    void aVersionThatCannotBeReadIsToldWithItsReasonAndWhatServes() {
        company.polity("plan");
        security.file("domain.yaml", "id: [").release("v1.1.0");

        assertThat(company.polity("domains").out())
                .contains("security  1.0.0 at ")
                .contains("QUARANTINED: " + security.url() + " at 1.1.0: domain.yaml:1:")
                .contains("newer: 1.1.0 (quarantined)");
    }

    @Test
    void aVersionThatCannotBePlannedWithIsToldAfterAPlan() {
        company.polity("plan");
        security.file("domain.yaml", """
                        id: security
                        owner: security-team
                        contact: security@example.org
                        steps:
                          - { id: look, phase: check, run: 'true', consumes: [b], produces: { a: a.txt } }
                          - { id: back, phase: check, run: 'true', consumes: [a], produces: { b: b.txt } }
                        """).release("v1.1.0");
        assertThat(company.polity("plan").err()).contains("serves in its last good version 1.0.0");

        assertThat(company.polity("domains").out())
                .containsPattern("QUARANTINED: 1.1.0 could not be planned with on \\d{4}-\\d\\d-\\d\\d: ");
    }

    @Test
    void whatIsNewerThanTheLockIsTold() {
        company.polity("plan");
        security.release("v1.1.0");
        company.polity("detect");

        assertThat(company.polity("domains").out()).contains("security  1.1.0 at ");
        assertThat(company.polity("domains", "--locked").out())
                .contains("security  1.0.0 at ")
                .contains("newer: 1.1.0 (newer than the lock)");
    }

    @Test
    void aBranchThatWentOnWhileItIsBrokenIsTold() {
        company.composition("""
                domains:
                  - id: security
                    source: { git: "%s", branch: main }
                """.formatted(security.url()));
        company.polity("plan");
        security.file("domain.yaml", "id: [").commit();

        assertThat(company.polity("domains").out())
                .contains("security  v1.0.0 at ")
                .contains("newer: " + security.head().substring(0, 7) + " (quarantined)");
    }

    @Test
    void thePlanHoldsNothingThatChangesWithTheClock() {
        String first = company.polity("plan", "--format", "json").out();
        Company.replaceAll(company.cache().resolve("records"), "\"asked\": \"2", "\"asked\": \"1");

        assertThat(company.polity("plan", "--format", "json", "--locked").out()).isEqualTo(first);
    }

    @Test
    void builtinAndFolderDomainsHaveNoAges() {
        security.file("steps/look.sh", "true");
        company.composition("""
                domains:
                  - id: security
                    source: { dir: security-work }
                  - id: project
                    source: { builtin: true }
                """);

        assertThat(company.polity("domains").out())
                .contains("security  dev, security-team")
                .contains("project   ")
                .doesNotContain("asked")
                .doesNotContain("committed");
    }
}
