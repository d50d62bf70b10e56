package org.polity.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.polity.core.internal.source.Organisation.domain;
import static org.polity.core.internal.source.Organisation.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.InvalidInputException;
import org.polity.core.internal.lock.LockFile;

class ReplayTest {

    @TempDir
    Path folder;

    private Organisation organisation;
    private TestRepository security;
    private TestRepository licences;

    @BeforeEach
    void found() {
        organisation = new Organisation(folder);
        security = TestRepository.released(folder, "security", "look");
        licences = TestRepository.released(folder, "licences", "look");
        organisation.follows(security, licences);
    }

    @Test
    void theFirstLockGivesTheFirstPlanAgain() throws IOException {
        DomainPlanning.Outcome first = organisation.plan();
        LockFile lock = written(organisation.lock(first));
        security.domain("security", "second").release("v1.1.0");
        assertThat(steps(organisation.plan())).contains("security/second");

        assertThat(organisation.plan(organisation.replay(lock)).planning()).isEqualTo(first.planning());
    }

    @Test
    void aDomainThatNeverServedIsReplayedWithItsOwnerAndReason() throws IOException {
        TestRepository fresh = TestRepository.in(folder, "fresh")
                .file("domain.yaml", "id: fresh\nowner: fresh-team\ncontact: f@example.org\nsteps: 1\n")
                .release("v1.0.0");
        organisation.follows(security, fresh);
        DomainPlanning.Outcome first = organisation.plan();
        LockFile lock = written(organisation.lock(first));
        fresh.domain("fresh", "mended").release("v1.0.1");

        assertThat(domain(first, "fresh").owner()).isEqualTo("fresh-team");
        assertThat(organisation.plan(organisation.replay(lock)).planning()).isEqualTo(first.planning());
    }

    @Test
    void aReplayNeedsNoSourceWhenTheCacheHoldsTheVersions() throws IOException {
        DomainPlanning.Outcome first = organisation.plan();
        LockFile lock = written(organisation.lock(first));
        assertThat(security.bare().toFile().renameTo(folder.resolve("gone").toFile()))
                .isTrue();

        assertThat(organisation.plan(organisation.replay(lock)).planning()).isEqualTo(first.planning());
        assertThat(organisation.online(false).plan(organisation.replay(lock)).planning())
                .isEqualTo(first.planning());
    }

    @Test
    void anotherMachineFetchesWhatTheLockNames() throws IOException {
        DomainPlanning.Outcome first = organisation.plan();
        LockFile lock = written(organisation.lock(first));
        security.domain("security", "second").release("v1.1.0");
        Files.move(organisation.cacheFolder(), folder.resolve("other-machine"));

        assertThat(organisation.plan(organisation.replay(lock)).planning()).isEqualTo(first.planning());
    }

    @Test
    void aBranchIsReplayedAtItsFormerCommit() throws IOException {
        organisation.composition("""
                domains:
                  - id: security
                    source: { git: "%s", branch: main }
                """.formatted(security.url()));
        DomainPlanning.Outcome first = organisation.plan();
        LockFile lock = written(organisation.lock(first));
        security.domain("security", "second").commit();
        Files.move(organisation.cacheFolder(), folder.resolve("other-machine"));

        assertThat(organisation.plan(organisation.replay(lock)).planning()).isEqualTo(first.planning());
    }

    @Test
    void aQuarantineIsReplayedToo() throws IOException {
        organisation.plan();
        security.file("domain.yaml", "id: [").release("v1.1.0");
        DomainPlanning.Outcome quarantined = organisation.plan();
        LockFile lock = written(organisation.lock(quarantined));
        security.domain("security", "repaired").release("v1.1.1");

        assertThat(organisation
                        .later(Duration.ofDays(400))
                        .plan(organisation.replay(lock))
                        .planning())
                .isEqualTo(quarantined.planning());
    }

    @Test
    void aLockCannotNameACommitThatIsNoRelease() throws IOException {
        organisation.plan();
        String released = security.head();
        security.domain("security", "unreviewed");
        security.git("checkout", "-q", "-b", "weak");
        security.commit();
        LockFile forged = forge(organisation.lock(organisation.plan()), released, security.head());

        DomainPlanning.Outcome outcome = organisation.plan(organisation.replay(forged));

        assertThat(steps(outcome)).containsExactly("licences/look", "security/unavailable");
        assertThat(domain(outcome, "security").quarantined().orElseThrow())
                .contains("has no version 1.0.0 at commit " + security.head());
    }

    @Test
    void aDomainThatIsNewSinceTheLockStaysOutOfTheReplay() throws IOException {
        DomainPlanning.Outcome first = organisation.plan();
        LockFile lock = written(organisation.lock(first));
        organisation.follows(security, licences, TestRepository.released(folder, "fresh", "look"));

        assertThat(organisation.plan(organisation.replay(lock)).planning()).isEqualTo(first.planning());
    }

    @Test
    void aDomainThatLeftTheCompositionCannotBeReplayed() throws IOException {
        LockFile lock = written(organisation.lock(organisation.plan()));
        organisation.follows(licences);

        assertThatThrownBy(() -> organisation.replay(lock))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("names domain security")
                .hasMessageContaining("without --locked");
    }

    @Test
    void withoutALockThereIsAWayToOne() {
        assertThatThrownBy(() -> LockFile.find(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("polity plan");
    }

    @Test
    void anOldLockIsToldFromAYoungOne() {
        LockFile lock = organisation.lock(organisation.plan());

        assertThat(lock.isOlderThan(Duration.ofDays(7), Organisation.START.plus(Duration.ofDays(7))))
                .isFalse();
        assertThat(lock.isOlderThan(Duration.ofDays(7), Organisation.START.plus(Duration.ofDays(8))))
                .isTrue();
        assertThat(lock.isOlderThan(Duration.ofDays(7), Organisation.START.minus(Duration.ofDays(2))))
                .isTrue();
    }

    private LockFile written(LockFile lock) throws IOException {
        Path deliverable = Files.createDirectories(folder.resolve("deliverable"));
        lock.write(deliverable.resolve(".polity"));
        LockFile read = LockFile.find(deliverable);
        assertThat(read).isEqualTo(lock);
        return read;
    }

    private LockFile forge(LockFile lock, String from, String to) throws IOException {
        Path deliverable = Files.createDirectories(folder.resolve("forger"));
        Files.writeString(
                deliverable.resolve("polity.lock"),
                lock.text().replace(from, to).replaceAll("\"digest\": \"[^\"]*\"", "\"digest\": null"));
        return LockFile.find(deliverable);
    }
}
