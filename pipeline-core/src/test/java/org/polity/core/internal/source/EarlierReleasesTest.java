package org.polity.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.source.Organisation.START;
import static org.polity.core.internal.source.Organisation.domain;
import static org.polity.core.internal.source.Organisation.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.core.internal.lock.LockFile;

/** What serves on a machine that has never seen a domain work, as an agent of a CI system is one. */
class EarlierReleasesTest {

    private static final String BROKEN = "id: [";

    @TempDir
    Path folder;

    private Organisation organisation;
    private TestRepository security;

    @BeforeEach
    void foundADomainThatWorkedLongAgo() {
        organisation = new Organisation(folder);
        security = TestRepository.in(folder, "security")
                .at(daysAgo(100))
                .domain("security", "first")
                .release("v1.0.0");
        organisation.follows(security);
    }

    @Test
    void theReleaseBeforeABrokenOneServes() {
        security.at(daysAgo(1)).file("domain.yaml", BROKEN).release("v1.1.0");

        DomainPlanning.Outcome outcome = organisation.plan();

        assertThat(steps(outcome)).containsExactly("security/first");
        assertThat(domain(outcome, "security").version()).isEqualTo("1.0.0");
        assertThat(domain(outcome, "security").quarantined().orElseThrow()).contains("1.1.0");
    }

    @Test
    void severalBrokenReleasesArePassedOver() {
        security.at(daysAgo(6)).file("domain.yaml", BROKEN).release("v1.1.0");
        security.at(daysAgo(5))
                .file("domain.yaml", "id: security\nowner: a\ncontact: b\nplugin: { builtin: nowhere }")
                .release("v1.2.0");
        security.at(daysAgo(1)).file("domain.yaml", "").release("v1.10.0");

        assertThat(steps(organisation.plan())).containsExactly("security/first");
    }

    @Test
    void aReleaseThatCannotBePlannedWithIsPassedOverToo() {
        String cycle = """
                id: security
                owner: a
                contact: b
                steps:
                  - { id: x, phase: check, run: 'true', consumes: [b], produces: { a: a } }
                  - { id: y, phase: check, run: 'true', consumes: [a], produces: { b: b } }
                """;
        security.at(daysAgo(2)).file("domain.yaml", cycle).release("v1.1.0");
        security.at(daysAgo(1)).file("domain.yaml", cycle + "# again\n").release("v1.2.0");

        DomainPlanning.Outcome outcome = organisation.plan();

        assertThat(steps(outcome)).containsExactly("security/first");
        assertThat(domain(outcome, "security").quarantined().orElseThrow()).startsWith("1.2.0: ");
    }

    @Test
    void noMoreThanFiveAreTried() {
        for (int i = 1; i <= 6; i++) {
            security.at(daysAgo(1)).file("domain.yaml", BROKEN + i).release("v1." + i + ".0");
        }

        assertThat(steps(organisation.plan())).containsExactly("security/unavailable");
    }

    @Test
    void aReleaseServesUpToTheMaximumAgeAfterItWasSuperseded() {
        security.at(daysAgo(7)).file("domain.yaml", BROKEN).release("v1.1.0");
        assertThat(steps(organisation.plan())).containsExactly("security/first");

        forget();

        assertThat(steps(organisation.later(Duration.ofSeconds(1)).plan())).containsExactly("security/unavailable");
    }

    @Test
    void whatServedInPlaceOfAnotherIsRememberedAndNotProlonged() throws IOException {
        security.at(daysAgo(4)).file("domain.yaml", BROKEN).release("v1.1.0");
        organisation.plan();
        Files.move(security.bare(), folder.resolve("gone"));

        assertThat(steps(organisation.later(Duration.ofDays(3)).plan())).containsExactly("security/first");
        assertThat(steps(organisation.later(Duration.ofSeconds(1)).plan())).containsExactly("security/unavailable");
    }

    @Test
    void aYoungReleaseOfAnOlderLineServesThoughItNeverWasTheNewest() {
        security.at(daysAgo(30)).file("domain.yaml", BROKEN).release("v1.1.0");
        security.at(daysAgo(1)).domain("security", "mended").release("v1.0.1");

        assertThat(steps(organisation.plan())).containsExactly("security/mended");
    }

    @Test
    void aTimeThatIsYetToComeCountsAsNow() {
        security.at(daysAgo(-50)).file("domain.yaml", BROKEN).release("v1.1.0");
        organisation.plan();

        assertThat(steps(organisation.later(Duration.ofDays(8)).online(false).plan()))
                .containsExactly("security/unavailable");
    }

    @Test
    void neitherAPreReleaseNorAVersionOutsideTheRangeServes() {
        security.at(daysAgo(100)).domain("security", "outside").release("v0.9.0");
        security.domain("security", "before").release("v1.1.0-rc.1");
        security.at(daysAgo(1)).file("domain.yaml", BROKEN).release("v1.1.0");
        security.git("push", "-q", "origin", ":refs/tags/v1.0.0");

        assertThat(steps(organisation.plan())).containsExactly("security/unavailable");
    }

    @Test
    void anEarlierCommitOfABranchDoesNotServe() {
        organisation.composition(
                "domains: [{ id: security, source: { git: \"%s\", branch: main } }]\n".formatted(security.url()));
        security.at(daysAgo(1)).file("domain.yaml", BROKEN).commit();

        assertThat(steps(organisation.plan())).containsExactly("security/unavailable");
    }

    @Test
    void behindACanaryServesWhatIsStable() {
        security.at(daysAgo(60)).domain("security", "second").release("v1.1.0");
        security.at(daysAgo(50)).file("domain.yaml", BROKEN).release("v1.2.0");
        security.file("channels.yaml", "stable: 1.1.0\ncanary: { version: 1.2.0, share: 100% }\n")
                .commit();

        DomainPlanning.Outcome outcome = organisation.plan();

        assertThat(steps(outcome)).containsExactly("security/second");
        assertThat(domain(outcome, "security").channel()).contains("stable");
        assertThat(domain(outcome, "security").quarantined().orElseThrow()).contains("1.2.0");
    }

    @Test
    void whatChannelsHoldBackNeverServes() {
        security.at(daysAgo(3)).file("domain.yaml", BROKEN).release("v1.1.0");
        security.at(daysAgo(2)).domain("security", "untested").release("v1.2.0");
        security.file("channels.yaml", "stable: 1.1.0\n").commit();

        assertThat(steps(organisation.plan())).containsExactly("security/first");
    }

    @Test
    void whereTrustIsStatedOnlyASignedReleaseServes() throws IOException {
        organisation.composition("""
                domains:
                  - id: security
                    source: { git: "%s", track: "1.x" }
                    trust: { signers: signers }
                """.formatted(security.url()));
        security.at(daysAgo(3)).domain("security", "signed").commit();
        signedTag("v1.1.0");
        security.at(daysAgo(2)).domain("security", "unsigned").release("v1.2.0");
        security.at(daysAgo(1)).domain("security", "unsigned-too").release("v1.3.0");

        DomainPlanning.Outcome outcome = organisation.plan();

        assertThat(steps(outcome)).containsExactly("security/signed");
        assertThat(domain(outcome, "security").quarantined().orElseThrow()).contains("neither tag v1.3.0 nor commit");
        security.git("push", "-q", "origin", ":refs/tags/v1.1.0");
        forget();
        assertThat(steps(organisation.plan())).containsExactly("security/unavailable");
    }

    @Test
    void theLockOfAnEarlierReleaseReplaysOnAnotherMachine() {
        security.at(daysAgo(1)).file("domain.yaml", BROKEN).release("v1.1.0");
        DomainPlanning.Outcome first = organisation.plan();
        LockFile lock = organisation.lock(first);
        security.at(daysAgo(0)).domain("security", "repaired").release("v1.1.1");
        forget();

        DomainPlanning.Outcome again = organisation.plan(organisation.replay(lock));

        assertThat(again.planning().plan()).isEqualTo(first.planning().plan());
        assertThat(steps(organisation.plan())).containsExactly("security/repaired");
    }

    private void signedTag(String tag) throws IOException {
        Path key = folder.resolve("jane");
        TestRepository.run(
                folder, List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "jane", "-f", key.toString()));
        Files.writeString(
                folder.resolve("signers"), "jane@example.org " + Files.readString(folder.resolve("jane.pub")));
        security.git("-c", "gpg.format=ssh", "-c", "user.signingKey=" + key, "tag", "-s", "-m", tag, tag);
        security.git("push", "-q", "origin", tag);
    }

    /** Makes the machine a fresh one. */
    private void forget() {
        TestRepository.run(
                folder, List.of("rm", "-rf", organisation.cacheFolder().toString()));
    }

    private static Instant daysAgo(int days) {
        return START.minus(Duration.ofDays(days));
    }
}
