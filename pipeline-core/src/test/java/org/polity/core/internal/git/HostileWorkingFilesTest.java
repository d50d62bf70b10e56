package org.polity.core.internal.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.InvalidInputException;
import org.polity.api.domain.SourceTree;
import org.polity.testkit.domain.HostileNames;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** Names, links and files that somebody chose to do harm with. */
@RequiresTool(Tool.GIT)
class HostileWorkingFilesTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "a/../../secret",
                "/etc/passwd",
                "",
                ".",
                "..",
                "a/",
                "/a",
                "a//b",
                "a/./b",
                "./a",
                ".git/config",
                ".GIT/config",
                "a/.git/config",
                ".polity/x",
                "a\0b",
                "..\\secret",
                "a/b/../b"
            })
    void noPathLeadsOutsideOrIntoWhatIsReserved(String path) throws IOException {
        Files.writeString(temp.resolve("secret"), "secret");
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write("a/b", "1")
                .write("a/.git/config", "x")
                .write(".polity/x", "1");

        assertThat(sources(repository).has(path)).isFalse();
        assertThat(sources(repository).read(path, 10)).isEmpty();
    }

    @Test
    void noPathLeadsFromAFolderOfTheRepositoryToItsNeighbours() {
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write("secret", "1")
                .write("a/b", "1")
                .commit("first");

        assertThat(WorkingTree.open(repository.path("a")).sources().has("../secret"))
                .isFalse();
    }

    @Test
    void linksAreNeitherListedNorFollowed() throws IOException {
        Files.createDirectories(temp.resolve("outside/d"));
        Files.writeString(temp.resolve("outside/d/secret"), "secret");
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write("real/a", "1")
                .link("file", "real/a")
                .link("folder", "real")
                .link("out", temp.resolve("outside").toString())
                .link("broken", "nowhere")
                .link("self", ".")
                .commit("first");

        SourceTree sources = sources(repository);

        assertThat(sources.files()).containsExactly("real/a");
        for (String path : List.of("file", "folder/a", "out/d/secret", "broken", "self/real/a")) {
            assertThat(sources.has(path)).as(path).isFalse();
        }
    }

    @Test
    void pipesAreNoFiles() {
        TestRepository repository = TestRepository.create(temp.resolve("r")).write("a", "1");
        TestRepository.run(List.of("mkfifo", repository.path("pipe").toString()), Map.of());
        TestRepository.run(List.of("mkfifo", repository.path(".gitignore").toString()), Map.of());

        SourceTree sources = sources(repository);

        assertThat(sources.files()).containsExactly("a");
        assertThat(sources.has("pipe")).isFalse();
        assertThat(WorkingTree.open(repository.root()).isDirty()).isTrue();
    }

    @Test
    void anIgnoreFileThatIsALinkDoesNotCount() {
        TestRepository.run(List.of("mkfifo", temp.resolve("endless").toString()), Map.of());
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write("rules", "a\n")
                .write("a", "1")
                .link(".gitignore", "rules")
                .commit("first")
                .write("sub/a", "1")
                .link("sub/.gitignore", "../../endless");

        assertThat(sources(repository).files()).containsExactly("a", "rules", "sub/a");
    }

    @Test
    void aHugeIgnoreFileIsRefused() {
        TestRepository repository =
                TestRepository.create(temp.resolve("r")).write("sub/.gitignore", "#".repeat(1024 * 1024 + 1));

        assertThatThrownBy(() -> sources(repository).files())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sub/.gitignore: the ignore file is larger than 1 MiB");
    }

    @Test
    void aFolderThatCannotBeListedIsNamed() throws IOException {
        TestRepository folder =
                TestRepository.at(temp.resolve("plain")).write("a", "1").write("closed/b", "1");
        Files.setPosixFilePermissions(folder.path("closed"), PosixFilePermissions.fromString("---------"));
        try {
            Assumptions.assumeFalse(Files.isReadable(folder.path("closed")), "the root user may read everything");

            assertThatThrownBy(() -> sources(folder).files())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("closed/: the folder cannot be listed: permission denied");
        } finally {
            Files.setPosixFilePermissions(folder.path("closed"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void aPathThatIsTooLongForTheSystemIsNamed() {
        TestRepository folder = TestRepository.at(temp.resolve("plain")).write("a", "1");
        String name = "x".repeat(200);
        String loop = "i=0; while [ $i -lt 30 ]; do mkdir " + name + " && cd " + name + "; i=$((i+1)); done";
        TestRepository.run(List.of("sh", "-c", loop), Map.of(), folder.root());
        try {
            assertThat(sources(folder).has("a")).isTrue();
            assertThatThrownBy(() -> sources(folder).files())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("the folder cannot be listed");
        } finally {
            TestRepository.run(List.of("rm", "-rf", name), Map.of(), folder.root());
        }
    }

    @Test
    void namesThatAreHostileToOthersAreJustNames() throws IOException {
        TestRepository folder = TestRepository.create(temp.resolve("r"));
        List<String> names =
                HostileNames.NAMES.stream().filter(name -> !name.contains("/")).toList();
        for (String name : names) {
            folder.write(name, "1");
        }
        folder.commit("first");

        assertThat(sources(folder).files()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(names).allMatch(name -> sources(folder).has(name));
        assertThat(WorkingTree.open(folder.root()).isDirty()).isFalse();
    }

    @Test
    void aNameThatIsNoUtf8IsListedAndCanBeRead() throws IOException {
        TestRepository repository = TestRepository.create(temp.resolve("r")).write("a", "1");
        TestRepository.run(List.of("sh", "-c", "printf x > \"$(printf 'caf\\351')\""), Map.of(), repository.root());
        Assumptions.assumeTrue(count(repository.root()) == 3, "needs a file system that takes any name");
        repository.commit("first");

        assertThat(sources(repository).files()).containsExactly("a", "caf\u00e9");
        assertThat(sources(repository).text("caf\u00e9")).contains("x");
        assertThat(WorkingTree.open(repository.root()).isDirty()).isFalse();
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.count();
        }
    }

    private static SourceTree sources(TestRepository repository) {
        return WorkingTree.open(repository.root()).sources();
    }
}
