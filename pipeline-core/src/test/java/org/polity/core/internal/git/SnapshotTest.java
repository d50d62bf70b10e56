package org.polity.core.internal.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

        WorkingTree.open(repository.root()).snapshotTo(repository.path(".polity/work/1"));

        assertThat(paths(repository.path(".polity/work/1"))).containsExactly("a");
    }

    @Test
    void aFolderWithContentIsRefusedAndLeftAlone() throws IOException {
        TestRepository repository = TestRepository.create(temp.resolve("r")).write("a", "1");
        Path used = Files.createDirectories(temp.resolve("used"));
        Files.writeString(used.resolve("mine"), "x");

        assertThatThrownBy(() -> WorkingTree.open(repository.root()).snapshotTo(used))
                .isInstanceOf(DirectoryNotEmptyException.class);
        assertThat(paths(used)).containsExactly("mine");
    }

    @Test
    void aLargeFileIsCopiedWhole() throws IOException {
        TestRepository repository = TestRepository.create(temp.resolve("r"));
        byte[] content = new byte[5_000_000];
        new Random(1).nextBytes(content);
        Files.write(repository.path("large"), content);

        assertThat(snapshot(repository).resolve("large")).hasBinaryContent(content);
    }

    private Path snapshot(TestRepository repository) throws IOException {
        Path copy = temp.resolve("copy");
        WorkingTree.open(repository.root()).snapshotTo(copy);
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
