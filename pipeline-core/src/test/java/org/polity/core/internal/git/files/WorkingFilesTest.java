package org.polity.core.internal.git.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.InvalidInputException;
import org.polity.api.domain.SourceTree;
import org.polity.core.internal.git.TestRepository;
import org.polity.core.internal.git.WorkingTree;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

@RequiresTool(Tool.GIT)
class WorkingFilesTest {

    @TempDir
    Path temp;

    @Test
    void trackedFilesAndThoseThatAreNotIgnoredAreListedInOrder() {
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write(".gitignore", "*.log\n/out/\n")
                .write("b", "1")
                .write("kept.log", "1")
                .write("a/deep/c", "1");
        repository.git("add", "-f", "kept.log");
        repository.commit("first");
        repository.write("new", "1").write("x.log", "1").write("out/o", "1").write("a-b", "1");

        SourceTree sources = sources(repository);

        assertThat(sources.files()).containsExactly(".gitignore", "a-b", "a/deep/c", "b", "kept.log", "new");
        assertThat(sources.has("kept.log")).isTrue();
        assertThat(sources.has("x.log")).isFalse();
        assertThat(sources.has("out/o")).isFalse();
        assertThat(sources.has("a/deep/c")).isTrue();
        assertThat(sources.has("a/deep")).isFalse();
    }

    @Test
    void aTrackedFileInAnIgnoredFolderBelongsToTheTreeButItsNeighboursDoNot() {
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write(".gitignore", "/out/\n")
                .write("out/deep/kept", "1");
        repository.git("add", "-f", "out/deep/kept");
        repository.commit("first").write("out/deep/other", "1").write("out/.gitignore", "!other\n");

        assertThat(sources(repository).files()).containsExactly(".gitignore", "out/deep/kept");
        assertThat(sources(repository).has("out/deep/kept")).isTrue();
        assertThat(sources(repository).has("out/deep/other")).isFalse();
    }

    @Test
    void rulesOfTheFoldersAboveHoldInAFolderOfTheRepository() {
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write(".gitignore", "*.log\n/services/web/out\n")
                .write("services/.gitignore", "*.tmp\n")
                .write("services/web/a", "1")
                .commit("first")
                .write("services/web/x.log", "1")
                .write("services/web/x.tmp", "1")
                .write("services/web/out/o", "1");

        SourceTree sources = WorkingTree.open(repository.path("services/web")).sources();

        assertThat(sources.files()).containsExactly("a");
        assertThat(sources.has("x.log")).isFalse();
    }

    @Test
    void theRepositorysPrivateExcludesCountAlsoInALinkedWorktree() {
        TestRepository repository =
                TestRepository.create(temp.resolve("r")).write("a", "1").commit("first");
        repository.write(".git/info/exclude", "secret\n").write("secret", "1");
        repository.git("worktree", "add", "-q", temp.resolve("w").toString());
        TestRepository worktree = TestRepository.at(temp.resolve("w")).write("secret", "1");

        assertThat(sources(repository).files()).containsExactly("a");
        assertThat(sources(worktree).files()).containsExactly("a");
    }

    @Test
    void aSingleFileIsFoundWithoutAListOrTheIndex() {
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write("a", "1")
                .write("sub/b", "1")
                .commit("first")
                .write("other/.gitignore", "#".repeat(2_000_000))
                .write(".git/index", "garbage");
        WorkingTree tree = WorkingTree.open(repository.root());

        assertThat(tree.head()).isPresent();
        assertThat(tree.sources().has("sub/b")).isTrue();
        assertThat(tree.sources().text("a")).contains("1");
        assertThatThrownBy(() -> tree.sources().files()).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(tree::isDirty).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void contentIsReadUpToALimit() {
        TestRepository repository = TestRepository.create(temp.resolve("r")).write("a", "\uFEFFhello");
        SourceTree sources = sources(repository);

        assertThat(sources.read("a", 5)).contains("\uFEFFhe".getBytes(StandardCharsets.UTF_8));
        assertThat(sources.read("a", 0)).contains(new byte[0]);
        assertThat(sources.read("a", Integer.MAX_VALUE).orElseThrow()).hasSize(8);
        assertThat(sources.text("a")).contains("hello");
        assertThat(sources.read("b", 5)).isEmpty();
        assertThatThrownBy(() -> sources.read("a", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void outsideGitEverythingButTheReservedBelongsToTheTree() throws IOException {
        TestRepository folder = TestRepository.at(temp.resolve("plain"))
                .write("a", "1")
                .write(".gitignore", "a\n")
                .write("sub/.git/config", "1")
                .write("sub/b", "1")
                .write(".polity/c", "1")
                .link("link", "a");

        assertThat(sources(folder).files()).containsExactly(".gitignore", "a", "sub/b");
        assertThat(sources(folder).has("link")).isFalse();
        assertThat(sources(folder).has("a")).isTrue();
    }

    @Test
    void submodulesAndStrangersRepositoriesAreNotPartOfTheTree() {
        TestRepository module =
                TestRepository.create(temp.resolve("module")).write("m", "1").commit("first");
        TestRepository repository =
                TestRepository.create(temp.resolve("r")).write("a", "1").commit("first");
        repository.git("submodule", "add", "-q", module.root().toString(), "lib/module");
        repository.commit("with module");
        TestRepository.create(repository.path("nested")).write("n", "1").commit("first");

        SourceTree sources = sources(repository);

        assertThat(sources.files()).containsExactly(".gitmodules", "a");
        assertThat(sources.has("lib/module/m")).isFalse();
        assertThat(sources.has("nested/n")).isFalse();
    }

    @Test
    void trackedFilesOfAFolderThatLaterBecameARepositoryStayInTheTree() {
        TestRepository repository =
                TestRepository.create(temp.resolve("r")).write("sub/a", "1").commit("first");
        TestRepository.create(repository.path("sub"));

        assertThat(sources(repository).files()).containsExactly("sub/a");
        assertThat(sources(repository).has("sub/a")).isTrue();
    }

    @Test
    void severalThreadsSeeTheSame() throws Exception {
        TestRepository repository = TestRepository.create(temp.resolve("r"));
        for (int i = 0; i < 50; i++) {
            repository.write("d" + i % 5 + "/f" + i, "1");
        }
        repository.commit("first");
        SourceTree sources = sources(repository);
        List<String> expected = sources(repository).files();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<List<String>> look = () -> {
                assertThat(sources.has("d1/f1")).isTrue();
                return sources.files();
            };
            for (Future<List<String>> seen : threads.invokeAll(Collections.nCopies(32, look))) {
                assertThat(seen.get()).isEqualTo(expected).hasSize(50);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static SourceTree sources(TestRepository repository) {
        return WorkingTree.open(repository.root()).sources();
    }
}
