package org.polity.core.internal.git.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.domain.SourceTree;
import org.polity.core.internal.git.TestRepository;
import org.polity.core.internal.git.WorkingTree;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

@RequiresTool(Tool.GIT)
class SnapshotTest {

    @TempDir
    Path temp;

    @Test
    void holdsExactlyTheFilesOfTheTree() throws IOException {
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write(".gitignore", "out/\n")
                .write("a", "one")
                .write("sub/deep/b", "two")
                .write("empty", "")
                .write("out/c", "3")
                .write(".polity/x", "4");

        Path copy = snapshot(repository);

        assertThat(paths(copy)).containsExactly(".gitignore", "a", "empty", "sub/deep/b");
        assertThat(copy.resolve("sub/deep/b")).hasContent("two");
        assertThat(paths(copy))
                .isEqualTo(WorkingTree.open(repository.root()).sources().files());
    }

    @Test
    void keepsThatAFileIsExecutableAndNoOtherPermission() throws IOException {
        TestRepository repository =
                TestRepository.create(temp.resolve("r")).write("run.sh", "x").write("plain", "x");
        Files.setPosixFilePermissions(repository.path("run.sh"), PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(repository.path("plain"), PosixFilePermissions.fromString("r--------"));

        Path copy = snapshot(repository);

        assertThat(copy.resolve("run.sh")).isExecutable();
        assertThat(Files.getPosixFilePermissions(copy.resolve("run.sh")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(Files.getPosixFilePermissions(copy.resolve("plain")))
                .doesNotContainAnyElementsOf(PosixFilePermissions.fromString("--x--x--x"));
        assertThat(copy.resolve("plain")).isWritable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "../sub/b", "./b", "b", "missing", "../x/../a", "../.."})
    void aLinkIsKeptOrLeftOutAsGitsTreeAllows(String target) throws IOException {
        boolean inside = !target.contains("x/..") && !target.equals("../..");
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write("a", "1")
                .write("sub/b", "2")
                .link("sub/link", target);

        Path copy = snapshot(repository);

        assertThat(Files.exists(copy.resolve("sub/link"), LinkOption.NOFOLLOW_LINKS))
                .isEqualTo(inside);
        if (inside) {
            assertThat(Files.readSymbolicLink(copy.resolve("sub/link"))).isEqualTo(Path.of(target));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere/at/all",
                "../secret",
                "../../../../nowhere",
                "sub/../../secret",
                "..",
                "here/../../secret"
            })
    void aLinkThatMayLeadOutsideIsLeftOut(String target) throws IOException {
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write("sub/b", "1")
                .link("here", ".")
                .link("link", target);

        Path copy = snapshot(repository);

        assertThat(copy.resolve("link").toFile()).doesNotExist();
        assertThat(Files.isSymbolicLink(copy.resolve("link"))).isFalse();
        assertThat(Files.isSymbolicLink(copy.resolve("here"))).isTrue();
    }

    @Test
    void aLinkThatIsIgnoredIsLeftOut() throws IOException {
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write(".gitignore", "/link\n")
                .write("a", "1")
                .link("link", "a");

        assertThat(paths(snapshot(repository))).containsExactly(".gitignore", "a");
    }

    @Test
    void theFolderMayLieInsideUnderPolitysOwn() throws IOException {
        TestRepository repository = TestRepository.create(temp.resolve("r")).write("a", "1");

        WorkingTree.open(repository.root())
                .snapshot(repository.path(".polity/store"))
                .writeTo(repository.path(".polity/work/1"));

        assertThat(paths(repository.path(".polity/work/1"))).containsExactly("a");
    }

    @Test
    void whatIsInTheFolderAlreadyStays() throws IOException {
        TestRepository repository =
                TestRepository.create(temp.resolve("r")).write("a", "1").write("mine", "theirs");
        Files.createDirectories(temp.resolve("copy"));
        Files.writeString(temp.resolve("copy/mine"), "x");

        Path copy = snapshot(repository);

        assertThat(paths(copy)).containsExactly("a", "mine");
        assertThat(copy.resolve("mine")).hasContent("x");
    }

    @Test
    void aLargeFileIsCopiedWhole() throws IOException {
        TestRepository repository = TestRepository.create(temp.resolve("r"));
        byte[] content = new byte[5_000_000];
        new Random(1).nextBytes(content);
        Files.write(repository.path("large"), content);

        assertThat(snapshot(repository).resolve("large")).hasBinaryContent(content);
    }

    @Test
    void whatGitStoresIsNotCopied() throws IOException {
        TestRepository repository = committed();

        WorkingTree.open(repository.root()).snapshot(temp.resolve("store"));

        assertThat(temp.resolve("store")).doesNotExist();
    }

    @Test
    void aFileIsGivenAsItWasWhateverIsWrittenInItsPlace() throws IOException {
        TestRepository repository = committed();
        Snapshot snapshot = WorkingTree.open(repository.root()).snapshot(temp.resolve("store"));

        repository.write("a", "uno");
        Files.delete(repository.path("sub/b"));

        assertThat(snapshot.tree().text("a")).hasValue("one");
        assertThat(snapshot.tree().text("sub/b")).hasValue("two");
        snapshot.writeTo(temp.resolve("copy"));
        assertThat(temp.resolve("copy/a")).hasContent("one");
        assertThat(temp.resolve("copy/sub/b")).hasContent("two");
    }

    @Test
    void neitherALinkNorAPipeInAFilesPlaceIsRead() throws IOException, InterruptedException {
        TestRepository repository = committed();
        Snapshot snapshot = WorkingTree.open(repository.root()).snapshot(temp.resolve("store"));

        Files.delete(repository.path("a"));
        Files.createSymbolicLink(repository.path("a"), Files.writeString(temp.resolve("x"), "uno"));
        Files.delete(repository.path("sub/b"));
        assertThat(new ProcessBuilder("mkfifo", repository.path("sub/b").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(snapshot.tree().text("a")).hasValue("one");
        assertThat(snapshot.tree().text("sub/b")).hasValue("two");
    }

    @Test
    void bytesThatNobodyHasAnyMoreAreAnErrorAndNotOthers() throws IOException {
        TestRepository repository = committed();
        Snapshot snapshot = WorkingTree.open(repository.root()).snapshot(temp.resolve("store"));

        repository.write("a", "uno");
        repository.write("c", "uno");
        repository.git("add", "c");
        Path evil = object(repository, repository.git("hash-object", "c"));
        Path good = object(repository, repository.git("rev-parse", "HEAD:a"));
        Files.delete(good);
        Files.copy(evil, good);

        assertThatThrownBy(() -> snapshot.tree().text("a"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("'a' cannot be read: it was changed after the run began");
        assertThatThrownBy(() -> snapshot.writeTo(temp.resolve("copy"))).isInstanceOf(IOException.class);
        assertThat(temp.resolve("copy/a")).doesNotExist();
    }

    @Test
    void whatIsChangedOrNewIsCopiedAndTheCopyIsNotBelievedEither() throws IOException {
        TestRepository repository = committed().write("a", "changed").write("new", "three");
        Snapshot snapshot = WorkingTree.open(repository.root()).snapshot(temp.resolve("store"));
        repository.write("a", "again").write("new", "again");

        assertThat(snapshot.tree().text("a")).hasValue("changed");
        assertThat(snapshot.tree().text("new")).hasValue("three");
        assertThat(paths(temp.resolve("store"))).hasSize(2);
        for (String copy : paths(temp.resolve("store"))) {
            Files.writeString(temp.resolve("store").resolve(copy), "evil");
        }
        assertThatThrownBy(() -> snapshot.tree().text("new")).isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text eol=crlf", "ident", "filter=other", "working-tree-encoding=ISO-8859-1"})
    void aFileThatGitStoresInAnotherFormIsGivenAsItStands(String attributes) throws IOException {
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write(".gitattributes", "a " + attributes + "\n")
                .write("a", "$Id$ a\n");
        repository.commit("first");
        Files.delete(repository.path("a"));
        repository.git("checkout", "--", "a");
        Files.setLastModifiedTime(repository.path("a"), FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        repository.git("update-index", "-q", "--refresh");
        byte[] standing = Files.readAllBytes(repository.path("a"));
        Snapshot snapshot = WorkingTree.open(repository.root()).snapshot(temp.resolve("store"));
        repository.write("a", "other");

        assertThat(snapshot.tree().read("a", 100)).hasValue(standing);
        assertThat(paths(temp.resolve("store"))).hasSize(1);
    }

    @Test
    void onlyTheFirstBytesAreGivenWhenNoMoreAreWanted() throws IOException {
        SourceTree tree = WorkingTree.open(committed().root())
                .snapshot(temp.resolve("store"))
                .tree();

        assertThat(tree.read("a", 2)).hasValue("on".getBytes(StandardCharsets.UTF_8));
        assertThat(tree.read("a", 0)).hasValue(new byte[0]);
        assertThat(tree.read("nothing", 1)).isEmpty();
        assertThat(tree.has("sub")).isFalse();
        assertThatThrownBy(() -> tree.read("a", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFolderMayBeAPartOfARepository() throws IOException {
        TestRepository repository = committed();
        Snapshot snapshot = WorkingTree.open(repository.path("sub")).snapshot(temp.resolve("store"));
        repository.write("sub/b", "dos");

        assertThat(snapshot.tree().files()).containsExactly("b");
        assertThat(snapshot.tree().text("b")).hasValue("two");
        assertThat(temp.resolve("store")).doesNotExist();
    }

    @Test
    void outsideGitAllIsCopied() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("plain"));
        Files.writeString(folder.resolve("a"), "one");
        Snapshot snapshot = WorkingTree.open(folder).snapshot(temp.resolve("store"));
        Files.writeString(folder.resolve("a"), "uno");

        assertThat(snapshot.tree().text("a")).hasValue("one");
    }

    private TestRepository committed() {
        return TestRepository.create(temp.resolve("r"))
                .write("a", "one")
                .write("sub/b", "two")
                .commit("first");
    }

    private static Path object(TestRepository repository, String id) {
        return repository.path(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
    }

    private Path snapshot(TestRepository repository) throws IOException {
        Path copy = temp.resolve("copy");
        WorkingTree.open(repository.root()).snapshot(temp.resolve("store")).writeTo(copy);
        return copy;
    }

    private static List<String> paths(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
