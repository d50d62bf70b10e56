package org.polity.core.internal.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HexFormat;
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
        clean();
        assertThat(WorkingTree.open(repository.root()).revision()).contains(repository.git("rev-parse", "HEAD"));
    }

    @Test
    void aChangedFileMakesTheRevisionSayDirty() {
        repository.write("a.txt", "another\n");

        dirty();
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

        dirty();
    }

    @Test
    void aChangeOfTheSameSizeWhoseTimeIsSetBackIsSeen() {
        repository.write("a.txt", "eno\n");

        assertThat(repository.path("a.txt")).hasSize(4);
        dirty();
    }

    @Test
    void aTouchedFileIsNoChange() throws IOException {
        Files.setLastModifiedTime(repository.path("a.txt"), FileTime.from(Instant.now()));
        Files.setLastModifiedTime(repository.path("sub/b.txt"), FileTime.from(Instant.EPOCH));

        clean();
    }

    @Test
    void aCopyOfTheFolderIsNoChange() throws IOException {
        Path copy = temp.resolve("copy");
        TestRepository.run(
                java.util.List.of("cp", "-R", repository.root().toString(), copy.toString()), java.util.Map.of());

        assertThat(WorkingTree.open(copy).isDirty()).isFalse();
    }

    @Test
    void aNewFileIsAChangeUnlessItIsIgnored() {
        repository.write("x.log", "1").write("out/deep/file", "1");
        clean();

        repository.write("sub/new.txt", "1");
        dirty();
    }

    @Test
    void aNewLinkIsAChange() {
        repository.link("other", "a.txt");

        dirty();
    }

    @Test
    void politysOwnFolderNeverCounts() {
        repository.write(".polity/polity.lock", "1").write("sub/.polity/x", "1");
        clean();

        repository.git("add", "-f", ".polity");
        clean();
    }

    @Test
    void aMissingFileIsAChange() throws IOException {
        Files.delete(repository.path("sub/b.txt"));

        dirty();
    }

    @Test
    void whatIsStagedIsAChangeAlsoWhenTheFileIsBack() {
        repository.write("a.txt", "another\n");
        repository.git("add", "a.txt");
        dirty();

        repository.write("a.txt", "one\n");
        dirty();
    }

    @Test
    void aStagedDeletionIsAChange() {
        repository.git("rm", "-q", "--cached", "sub/b.txt");

        dirty();
    }

    @Test
    void anIntentionToAddIsAChange() {
        repository.write("new.txt", "1");
        repository.git("add", "-N", "new.txt");

        dirty();
    }

    @Test
    void aModeIsAChangeUnlessTheConfigurationSaysOtherwise() throws IOException {
        Files.setPosixFilePermissions(repository.path("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        dirty();

        repository.git("config", "core.fileMode", "false");
        clean();
    }

    @Test
    void aLinkThatLeadsElsewhereIsAChange() throws IOException {
        Files.delete(repository.path("link"));
        repository.link("link", "run.s");

        dirty();
    }

    @Test
    void aFileInPlaceOfALinkIsAChange() throws IOException {
        Files.delete(repository.path("link"));
        repository.write("link", "a.txt");

        dirty();
    }

    @Test
    void aFolderThatBecameALinkHasLostItsFiles() throws IOException {
        Files.move(repository.path("sub"), repository.path("out"));
        repository.link("sub", "out");

        dirty();
    }

    @Test
    void aFolderInPlaceOfAFileIsAChange() throws IOException {
        Files.delete(repository.path("a.txt"));
        Files.createDirectory(repository.path("a.txt"));

        dirty();
    }

    @Test
    void whatGitWasToldToOverlookCountsAllTheSame() {
        repository.git("update-index", "--assume-unchanged", "a.txt");
        repository.git("update-index", "--skip-worktree", "sub/b.txt");
        clean();

        repository.write("a.txt", "hidden\n");
        assertThat(repository.git("status", "--porcelain")).isEmpty();
        dirty();

        repository.write("a.txt", "one\n").write("sub/b.txt", "hidden\n");
        assertThat(repository.git("status", "--porcelain")).isEmpty();
        dirty();
    }

    @Test
    void aSparseCheckoutIsClean() {
        repository.git("sparse-checkout", "set", "--no-cone", "/a.txt");

        assertThat(repository.path("sub/b.txt")).doesNotExist();
        clean();
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

        dirty();
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
    void lineEndsThatAttributesConvertAreNoChange() throws IOException {
        repository
                .write(".gitattributes", "*.txt text eol=crlf\n*.bin -text\n")
                .write("c.bin", "a\nb\n")
                .commit("attributes");
        checkOutAndTouch("a.txt");

        assertThat(Files.readString(repository.path("a.txt"))).isEqualTo("one\r\n");
        clean();

        repository.write("a.txt", "one\r\ntwo\r\n");
        dirty();

        checkOutAndTouch("a.txt");
        repository.write("c.bin", "a\r\nb\r\n");
        dirty();
    }

    @Test
    void lineEndsThatTheConfigurationConvertsAreNoChange() throws IOException {
        repository.git("config", "core.autocrlf", "true");
        checkOutAndTouch("a.txt");

        assertThat(Files.readString(repository.path("a.txt"))).isEqualTo("one\r\n");
        clean();
    }

    private void checkOutAndTouch(String path) throws IOException {
        Files.delete(repository.path(path));
        repository.git("checkout", "--", path);
        Files.setLastModifiedTime(repository.path(path), FileTime.from(Instant.EPOCH));
    }

    @Test
    void lineEndsAreAChangeOtherwise() {
        repository.write("a.txt", "one\r\n");

        dirty();
    }

    @Test
    void aFileThatLfsKeepsIsComparedByItsPointer() throws Exception {
        byte[] content = "a large picture".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String digest = HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content));
        repository.write(
                "p.png",
                "version https://git-lfs.github.com/spec/v1\noid sha256:" + digest + "\nsize " + content.length + "\n");
        repository
                .write(".gitattributes", "*.png filter=lfs diff=lfs merge=lfs -text\n")
                .commit("lfs");
        clean();

        Files.write(repository.path("p.png"), content);
        clean();

        repository.write("p.png", "A large picture");
        dirty();
    }

    @Test
    void aSubmoduleCountsByItsCommitAndItsOwnChanges() {
        TestRepository module =
                TestRepository.create(temp.resolve("module")).write("m", "1").commit("first");
        repository.git("submodule", "add", "-q", module.root().toString(), "lib");
        repository.commit("with module");
        clean();

        TestRepository inside = TestRepository.at(repository.path("lib")).write("m", "2");
        dirty();

        inside.commit("second");
        dirty();

        repository.commit("take it");
        clean();
    }

    @Test
    void aSubmoduleThatIsNotCheckedOutIsClean() throws IOException {
        TestRepository module =
                TestRepository.create(temp.resolve("module")).write("m", "1").commit("first");
        repository.git("submodule", "add", "-q", module.root().toString(), "lib");
        repository.commit("with module");
        repository.git("clone", "-q", ".", temp.resolve("clone").toString());

        assertThat(temp.resolve("clone/lib")).isEmptyDirectory();
        assertThat(WorkingTree.open(temp.resolve("clone")).isDirty()).isFalse();

        Files.delete(temp.resolve("clone/lib"));
        assertThat(WorkingTree.open(temp.resolve("clone")).isDirty()).isTrue();
    }

    @Test
    void aStrangersRepositoryInsideIsAChangeUnlessItIsIgnored() {
        TestRepository.create(repository.path("out/nested")).write("n", "1").commit("first");
        clean();

        TestRepository.create(repository.path("nested")).write("n", "1").commit("first");
        assertThat(repository.git("status", "--porcelain")).isEqualTo("?? nested/");
        dirty();
    }

    @Test
    void namesBeyondAsciiAreNoChange() {
        repository.write("\u00e4\u00f6/\u65e5\u672c \u20ac.txt", "1").commit("names");

        clean();
    }

    @Test
    void anIndexOfVersionFourIsRead() {
        repository.write("sub/bb.txt", "1").write("sub/bbb.txt", "1").commit("more");
        repository.git("update-index", "--index-version", "4");

        clean();
        repository.write("sub/bbb.txt", "2");
        dirty();
    }

    private void clean() {
        assertThat(WorkingTree.open(repository.root()).isDirty()).isFalse();
    }

    private void dirty() {
        assertThat(WorkingTree.open(repository.root()).isDirty()).isTrue();
    }
}
