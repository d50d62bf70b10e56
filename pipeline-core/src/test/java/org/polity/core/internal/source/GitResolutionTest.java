package org.polity.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.source.Organisation.domain;
import static org.polity.core.internal.source.Organisation.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.plan.PlannedDomain;

class GitResolutionTest {

    @TempDir
    Path folder;

    private Organisation organisation;

    @BeforeEach
    void found() {
        organisation = new Organisation(folder);
    }

    @Test
    void theNewestVersionInTheRangeServes() {
        TestRepository security = TestRepository.released(folder, "security", "first")
                .domain("security", "second")
                .release("1.10.0")
                .domain("security", "older")
                .release("v1.9.0")
                .domain("security", "too-new")
                .release("v2.0.0")
                .domain("security", "candidate")
                .release("v1.11.0-rc.1");
        organisation.follows(security);

        DomainPlanning.Outcome outcome = organisation.plan();

        assertThat(steps(outcome)).containsExactly("security/second");
        PlannedDomain domain = domain(outcome, "security");
        assertThat(domain.version()).isEqualTo("1.10.0");
        assertThat(domain.commit())
                .contains(security.git("rev-parse", "1.10.0^{commit}").strip());
        assertThat(domain.digest())
                .hasValueSatisfying(digest -> assertThat(digest).startsWith("sha256:"));
        assertThat(domain.source()).isEqualTo(security.url());
        assertThat(domain.quarantined()).isEmpty();
    }

    @Test
    void aNewTagReachesTheNextPlanAndNoOtherFileIsTouched() {
        TestRepository security = TestRepository.released(folder, "security", "first");
        organisation.follows(security);
        assertThat(steps(organisation.plan())).containsExactly("security/first");

        security.domain("security", "second").release("v1.1.0");

        assertThat(steps(organisation.plan())).containsExactly("security/second");
    }

    @Test
    void aBranchIsVersionedAsGitDescribeWritesIt() {
        TestRepository security = TestRepository.released(folder, "security", "first")
                .domain("security", "second")
                .commit()
                .commit();
        organisation.composition("""
                domains:
                  - id: security
                    source: { git: "%s", branch: main }
                """.formatted(security.url()));

        DomainPlanning.Outcome first = organisation.plan();
        DomainPlanning.Outcome again = organisation.plan();

        assertThat(steps(first)).containsExactly("security/second");
        assertThat(domain(first, "security").version())
                .isEqualTo(security.git("describe", "--abbrev=7").strip());
        assertThat(again.planning()).isEqualTo(first.planning());
    }

    @Test
    void aBranchWithoutTagsIsVersionedByItsCommit() {
        TestRepository security = TestRepository.in(folder, "security")
                .domain("security", "first")
                .commit();
        organisation.composition("""
                domains:
                  - id: security
                    source: { git: "%s", branch: main }
                """.formatted(security.url()));

        assertThat(domain(organisation.plan(), "security").version())
                .isEqualTo(security.head().substring(0, 7));
    }

    @Test
    void severalDomainsMayLiveInOneRepository() {
        TestRepository both = TestRepository.in(folder, "both");
        both.file("a/domain.yaml", domainFile("licences")).file("b/c/domain.yaml", domainFile("security"));
        both.release("v1.0.0");
        organisation.composition("""
                domains:
                  - id: security
                    source: { git: "%s", track: "1.x", path: b/c }
                  - id: licences
                    source: { git: "%s", track: "1.x", path: ./a/ }
                """.formatted(both.url(), both.url()));

        assertThat(steps(organisation.plan())).containsExactly("licences/look", "security/look");
    }

    @Test
    void scriptsAreExportedReadOnlyAndExecutableAsCommitted() throws IOException {
        TestRepository security = TestRepository.in(folder, "security")
                .domain("security", "first")
                .file("steps/look.sh", "#!/bin/sh\necho looked\n");
        security.work().resolve("steps/look.sh").toFile().setExecutable(true);
        security.release("v1.0.0");
        organisation.follows(security);

        Path exported = organisation.plan().domains().get(0).folder().orElseThrow();

        assertThat(exported.resolve("steps/look.sh")).isExecutable().hasContent("#!/bin/sh\necho looked");
        assertThat(Files.getPosixFilePermissions(exported.resolve("domain.yaml"))
                        .toString())
                .doesNotContain("WRITE");
    }

    @Test
    void aRepositoryThatClaimsAnothersIdIsRefusedWithBothOwnersNamed() {
        TestRepository security = TestRepository.released(folder, "security", "look");
        TestRepository licences =
                TestRepository.in(folder, "licences").domain("security", "evil").release("v1.0.0");
        organisation.follows(security, licences);

        DomainPlanning.Outcome outcome = organisation.plan();

        assertThat(steps(outcome)).containsExactly("licences/unavailable", "security/look");
        assertThat(domain(outcome, "licences").quarantined().orElseThrow())
                .contains("claims the id 'security' for security-team")
                .contains("binds its source to 'licences'")
                .contains("'security' belongs to security-team <security@example.org>");
    }

    @Test
    void offlineTheLastAnswersServe() {
        TestRepository security = TestRepository.released(folder, "security", "first");
        organisation.follows(security);
        DomainPlanning.Outcome online = organisation.plan();
        security.domain("security", "second").release("v1.1.0");

        DomainPlanning.Outcome offline = organisation.online(false).plan();

        assertThat(offline.planning()).isEqualTo(online.planning());
    }

    @Test
    void offlineADomainThatWasNeverSeenIsUnavailableWithAWayOut() {
        organisation
                .follows(TestRepository.released(folder, "security", "first"))
                .online(false);

        assertThat(domain(organisation.plan(), "security").quarantined().orElseThrow())
                .contains("run once without --offline");
    }

    @Test
    void aRangeWithoutAVersionSaysHowToReleaseOne() {
        TestRepository security = TestRepository.in(folder, "security")
                .domain("security", "first")
                .commit();
        organisation.follows(security);

        assertThat(domain(organisation.plan(), "security").quarantined().orElseThrow())
                .contains("no version in '1.x'")
                .contains("push a tag like v1.2.3");
    }

    @Test
    void passwordsInAnAddressAreNeverShown() {
        organisation.composition("""
                domains:
                  - id: security
                    source: { git: "http://joe:hunter2@127.0.0.1:9/security.git", track: "1.x" }
                """);

        DomainPlanning.Outcome outcome = organisation.plan();

        assertThat(outcome.planning().plan().toString()).contains("127.0.0.1:9").doesNotContain("hunter2");
    }

    static String domainFile(String domain) {
        return """
                id: %s
                owner: %s-team
                contact: %s@example.org
                steps: [{ id: look, phase: check, run: 'true' }]
                """.formatted(domain, domain, domain);
    }
}
