package org.polity.core.internal.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.git.ChangeAssertions.assertClean;
import static org.polity.core.internal.git.ChangeAssertions.assertDirty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

@RequiresTool(Tool.GIT)
class ChangesTest {

    @TempDir
    Path temp;

    private TestRepository repository;

    @BeforeEach
    void commit() {
        repository = TestRepository.create(temp.resolve("r"))
                .write("a.txt", "one\n")
                .write("sub/b.txt", "two\n")
                .write("run.sh", "#!/bin/sh\n")
                .link("link", "a.txt")
                .write(".gitignore", "*.log\n/out/\n")
                .commit("first");
    }

    @Test
    void aFreshCheckoutIsClean() {
        assertThat(repository.git("status", "--porcelain")).isEmpty();
        assertClean(repository);
        assertThat(WorkingTree.open(repository.root()).revision()).contains(repository.git("rev-parse", "HEAD"));
    }

    @Test
    void aChangedFileMakesTheRevisionSayDirty() {
        repository.write("a.txt", "another\n");

        assertDirty(repository);
        assertThat(WorkingTree.open(repository.root()).revision())
                .contains(repository.git("rev-parse", "HEAD") + "-dirty");
    }

    @Test
    void aChangeOfTheSameSizeWithinTheSameInstantIsSeen() throws IOException {
        FileTime time = FileTime.from(Instant.now().plusSeconds(5));
        Files.setLastModifiedTime(repository.path("a.txt"), time);
        repository.git("update-index", "--refresh");
        Files.setLastModifiedTime(repository.path(".git/index"), time);

        Files.writeString(repository.path("a.txt"), "eno\n");
        Files.setLastModifiedTime(repository.path("a.txt"), time);

        assertDirty(repository);
    }

    @Test
    void aChangeOfTheSameSizeWhoseTimeIsSetBackIsSeen() {
        repository.write("a.txt", "eno\n");

        assertThat(repository.path("a.txt")).hasSize(4);
        assertDirty(repository);
    }

    @Test
    void aTouchedFileIsNoChange() throws IOException {
        Files.setLastModifiedTime(repository.path("a.txt"), FileTime.from(Instant.now()));
        Files.setLastModifiedTime(repository.path("sub/b.txt"), FileTime.from(Instant.EPOCH));

        assertClean(repository);
    }

    @Test
    void aCopyOfTheFolderIsNoChange() throws IOException {
        Path copy = temp.resolve("copy");
        TestRepository.run(List.of("cp", "-R", repository.root().toString(), copy.toString()), Map.of());

        assertThat(WorkingTree.open(copy).isDirty()).isFalse();
    }

    @Test
    void aNewFileIsAChangeUnlessItIsIgnored() {
        repository.write("x.log", "1").write("out/deep/file", "1");
        assertClean(repository);

        repository.write("sub/new.txt", "1");
        assertDirty(repository);
    }

    @Test
    void aNewLinkIsAChange() {
        repository.link("other", "a.txt");

        assertDirty(repository);
    }

    @Test
    void politysOwnFolderNeverCounts() {
        repository.write(".polity/polity.lock", "1").write("sub/.polity/x", "1");
        assertClean(repository);

        repository.git("add", "-f", ".polity");
        assertClean(repository);
    }

    @Test
    void aMissingFileIsAChange() throws IOException {
        Files.delete(repository.path("sub/b.txt"));

        assertDirty(repository);
    }

    @Test
    void whatIsStagedIsAChangeAlsoWhenTheFileIsBack() {
        repository.write("a.txt", "another\n");
        repository.git("add", "a.txt");
        assertDirty(repository);

        repository.write("a.txt", "one\n");
        assertDirty(repository);
    }

    @Test
    void aStagedDeletionIsAChange() {
        repository.git("rm", "-q", "--cached", "sub/b.txt");

        assertDirty(repository);
    }

    @Test
    void anIntentionToAddIsAChange() {
        repository.write("new.txt", "1");
        repository.git("add", "-N", "new.txt");

        assertDirty(repository);
    }

    @Test
    void aModeIsAChangeUnlessTheConfigurationSaysOtherwise() throws IOException {
        Files.setPosixFilePermissions(repository.path("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertDirty(repository);

        repository.git("config", "core.fileMode", "false");
        assertClean(repository);
    }

    @Test
    void aLinkThatLeadsElsewhereIsAChange() throws IOException {
        Files.delete(repository.path("link"));
        repository.link("link", "run.s");

        assertDirty(repository);
    }

    @Test
    void aFileInPlaceOfALinkIsAChange() throws IOException {
        Files.delete(repository.path("link"));
        repository.write("link", "a.txt");

        assertDirty(repository);
    }

    @Test
    void aFolderThatBecameALinkHasLostItsFiles() throws IOException {
        Files.move(repository.path("sub"), repository.path("out"));
        repository.link("sub", "out");

        assertDirty(repository);
    }

    @Test
    void aFolderInPlaceOfAFileIsAChange() throws IOException {
        Files.delete(repository.path("a.txt"));
        Files.createDirectory(repository.path("a.txt"));

        assertDirty(repository);
    }

    @Test
    void whatGitWasToldToOverlookCountsAllTheSame() {
        repository.git("update-index", "--assume-unchanged", "a.txt");
        repository.git("update-index", "--skip-worktree", "sub/b.txt");
        assertClean(repository);

        repository.write("a.txt", "hidden\n");
        assertThat(repository.git("status", "--porcelain")).isEmpty();
        assertDirty(repository);

        repository.write("a.txt", "one\n").write("sub/b.txt", "hidden\n");
        assertThat(repository.git("status", "--porcelain")).isEmpty();
        assertDirty(repository);
    }

    @Test
    void aSparseCheckoutIsClean() {
        repository.git("sparse-checkout", "set", "--no-cone", "/a.txt");

        assertThat(repository.path("sub/b.txt")).doesNotExist();
        assertClean(repository);
    }

    @Test
    void anUnfinishedMergeIsAChange() {
        repository.git("checkout", "-q", "-b", "side");
        repository.write("a.txt", "side\n").commit("side");
        repository.git("checkout", "-q", "main");
        repository.write("a.txt", "main\n").commit("main");
        try {
            repository.git("merge", "-q", "side");
        } catch (AssertionError expected) {
            assertThat(expected).hasMessageContaining("CONFLICT");
        }

        assertDirty(repository);
    }

    @Test
    void onlyTheDeliverablesOwnFolderCounts() {
        repository.write("other/c.txt", "1").commit("second");
        repository.write("other/c.txt", "2").write("new.txt", "1");
        repository.git("add", "other/c.txt");

        assertThat(WorkingTree.open(repository.path("sub")).isDirty()).isFalse();
        assertThat(WorkingTree.open(repository.path("other")).isDirty()).isTrue();

        repository.write("sub/new.txt", "1");
        assertThat(WorkingTree.open(repository.path("sub")).isDirty()).isTrue();
    }

    @Test
    void aNeighbourWhoseNameBeginsAlikeDoesNotCount() {
        repository.write("sub2/c.txt", "1").commit("second").write("sub2/c.txt", "2");

        assertThat(WorkingTree.open(repository.path("sub")).isDirty()).isFalse();
    }

    @Test
    void namesBeyondAsciiAreNoChange() {
        repository.write("\u00e4\u00f6/\u65e5\u672c \u20ac.txt", "1").commit("names");

        assertClean(repository);
    }

    @Test
    void anIndexOfVersionFourIsRead() {
        repository.write("sub/bb.txt", "1").write("sub/bbb.txt", "1").commit("more");
        repository.git("update-index", "--index-version", "4");

        assertClean(repository);
        repository.write("sub/bbb.txt", "2");
        assertDirty(repository);
    }
}
