package org.polity.core.internal.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.InvalidInputException;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** Whoever made the repository chose its configuration, attributes and hooks to do harm. */
@RequiresTool(Tool.GIT)
class HostileRepositoryTest {

    @TempDir
    Path temp;

    private TestRepository repository;

    @BeforeEach
    void commit() {
        repository = TestRepository.create(temp.resolve("r"))
                .write("a.txt", "1\n")
                .write("pom.xml", "<project/>")
                .commit("first");
        repository.git("tag", "v1.0.0");
    }

    @Test
    void nothingThatTheConfigurationNamesIsExecuted() throws IOException {
        Path marker = temp.resolve("executed");
        Path script = repository.path(".git/evil.sh");
        Files.writeString(script, "#!/bin/sh\necho x >> '" + marker + "'\ncat\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        repository
                .write(".gitattributes", "* filter=evil diff=evil merge=evil text=auto\n")
                .commit("attributes");
        for (String key : List.of(
                "core.fsmonitor",
                "core.sshCommand",
                "core.gitProxy",
                "core.pager",
                "core.editor",
                "core.askPass",
                "core.alternateRefsCommand",
                "filter.evil.clean",
                "filter.evil.smudge",
                "filter.evil.process",
                "diff.evil.command",
                "diff.evil.textconv",
                "diff.external",
                "merge.evil.driver",
                "credential.helper",
                "gpg.program",
                "uploadpack.packObjectsHook",
                "alias.status")) {
            repository.git("config", key, script.toString());
        }
        repository.git("config", "filter.evil.required", "true");
        repository.git(
                "config", "core.hooksPath", repository.path(".git/evil-hooks").toString());
        for (String hook : List.of("post-index-change", "fsmonitor-watchman", "reference-transaction", "pre-commit")) {
            for (String folder : List.of(".git/evil-hooks", ".git/hooks")) {
                Files.createDirectories(repository.path(folder));
                Files.copy(script, repository.path(folder).resolve(hook));
                assertThat(repository.path(folder).resolve(hook).toFile().setExecutable(true))
                        .isTrue();
            }
        }
        Files.setLastModifiedTime(repository.path("a.txt"), FileTime.from(Instant.now()));
        Files.deleteIfExists(marker);

        askEverything();
        assertThat(WorkingTree.open(repository.root()).isDirty()).isFalse();
        repository.write("a.txt", "2\n");
        assertThat(WorkingTree.open(repository.root()).isDirty()).isTrue();

        assertThat(marker).doesNotExist();
    }

    @Test
    void aWorkingTreeElsewhereInTheConfigurationIsNotLookedAt() throws IOException {
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("secret"), "secret");
        repository.git("config", "core.worktree", elsewhere.toString());

        WorkingTree tree = WorkingTree.open(repository.root());

        assertThat(tree.repositoryRoot()).contains(repository.root());
        assertThat(tree.sources().files()).containsExactly("a.txt", "pom.xml");
        assertThat(tree.isDirty()).isFalse();
    }

    @Test
    void anIgnoreFileThatIsAPipeOrEndlessHoldsNobodyUp() {
        Path pipe = temp.resolve("pipe");
        TestRepository.run(List.of("mkfifo", pipe.toString()), Map.of());
        for (String file : List.of(pipe.toString(), "/dev/zero", temp.toString(), "relative/no")) {
            repository.git("config", "core.excludesFile", file);

            assertThat(WorkingTree.open(repository.root()).sources().files()).containsExactly("a.txt", "pom.xml");
            assertThat(WorkingTree.open(repository.root()).isDirty()).isFalse();
        }
    }

    @Test
    void attributesThatAreALinkToSomethingEndlessHoldNobodyUp() throws IOException {
        TestRepository.run(List.of("mkfifo", temp.resolve("endless").toString()), Map.of());
        repository.link(".gitattributes", "../endless").commit("attributes");
        Files.setLastModifiedTime(repository.path("a.txt"), FileTime.from(Instant.now()));

        assertThat(WorkingTree.open(repository.root()).isDirty()).isFalse();
        repository.write("a.txt", "2\n");
        assertThat(WorkingTree.open(repository.root()).isDirty()).isTrue();
    }

    @Test
    void nothingIsWrittenAndNoHandleStaysOpen() throws IOException {
        Map<Path, String> before = content();

        askEverything();

        assertThat(content()).isEqualTo(before);
        assertThat(openFilesBelow(repository.root())).isEmpty();
    }

    @Test
    void aHandleIsClosedAlsoAfterAnError() throws IOException {
        repository.git("gc", "-q");
        repository.write(".git/refs/heads/main", "1234567890123456789012345678901234567890\n");
        try {
            WorkingTree.open(repository.root()).isDirty();
        } catch (InvalidInputException expected) {
            assertThat(expected).hasMessageContaining("cannot be read");
        }

        assertThat(openFilesBelow(repository.root())).isEmpty();
    }

    private void askEverything() throws IOException {
        WorkingTree tree = WorkingTree.open(repository.root());
        tree.revision();
        tree.describe();
        tree.branch();
        tree.tagsAtHead();
        tree.remoteName();
        tree.sources().files();
        tree.sources().text("pom.xml");
        tree.snapshot(temp.resolve("store")).writeTo(temp.resolve("copy"));
    }

    private Map<Path, String> content() throws IOException {
        Map<Path, String> content = new TreeMap<>();
        try (Stream<Path> all = Files.walk(repository.root())) {
            for (Path path : (Iterable<Path>) all::iterator) {
                content.put(
                        path,
                        path.toFile().length() + " " + Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS));
            }
        }
        return content;
    }

    private static List<Path> openFilesBelow(Path folder) throws IOException {
        Path handles = Path.of("/proc/self/fd");
        Assumptions.assumeTrue(Files.isDirectory(handles), "needs Linux");
        List<Path> open = new ArrayList<>();
        try (Stream<Path> all = Files.list(handles)) {
            for (Path handle : (Iterable<Path>) all::iterator) {
                if (Files.isSymbolicLink(handle)) {
                    Path file = Files.readSymbolicLink(handle);
                    if (file.startsWith(folder)) {
                        open.add(file);
                    }
                }
            }
        }
        return open;
    }
}
