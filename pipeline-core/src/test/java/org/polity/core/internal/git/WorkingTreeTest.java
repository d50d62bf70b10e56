package org.polity.core.internal.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.InvalidInputException;
import org.polity.core.internal.git.repository.GitEnvironment;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** The forms in which a folder and a repository come. */
@RequiresTool(Tool.GIT)
class WorkingTreeTest {

    @TempDir
    Path temp;

    @Test
    void aRepositoryTellsItsCommitBranchAndRoot() {
        TestRepository repository =
                TestRepository.create(temp.resolve("r")).write("a", "1").commit("first");

        WorkingTree tree = WorkingTree.open(repository.root());

        assertThat(tree.isGit()).isTrue();
        assertThat(tree.root()).isEqualTo(repository.root());
        assertThat(tree.repositoryRoot()).contains(repository.root());
        assertThat(tree.head()).contains(repository.git("rev-parse", "HEAD"));
        assertThat(tree.revision()).isEqualTo(tree.head());
        assertThat(tree.branch()).contains("main");
        assertThat(tree.tagsAtHead()).isEmpty();
    }

    @Test
    void aRepositoryThatJGitMadeIsNoDifferent() throws Exception {
        GitEnvironment.prepare();
        Path folder = temp.resolve("jgit");
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            Files.writeString(folder.resolve("a"), "1");
            git.add().addFilepattern("a").call();
            String id = git.commit()
                    .setMessage("m")
                    .setAuthor("A", "a@example.org")
                    .setCommitter("A", "a@example.org")
                    .setSign(false)
                    .call()
                    .name();

            assertThat(WorkingTree.open(folder).revision()).contains(id);
        }
    }

    @Test
    void theSameLookGivesTheSameAnswer() {
        TestRepository repository =
                TestRepository.create(temp.resolve("r")).write("a", "1").commit("first");
        WorkingTree tree = WorkingTree.open(repository.root());
        String before = tree.revision().orElseThrow();

        repository.write("a", "2").commit("second");

        assertThat(tree.revision()).contains(before);
        assertThat(WorkingTree.open(repository.root()).revision()).isNotEqualTo(tree.revision());
    }

    @Test
    void aFolderInsideIsTheRootOfItsOwnDeliverable() {
        TestRepository repository = TestRepository.create(temp.resolve("mono"))
                .write("services/web/pom.xml", "<project/>")
                .write("services/api/pom.xml", "<project/>")
                .commit("first");

        WorkingTree tree = WorkingTree.open(repository.path("services/web"));

        assertThat(tree.root()).isEqualTo(repository.path("services/web"));
        assertThat(tree.repositoryRoot()).contains(repository.root());
        assertThat(tree.head()).isPresent();
        assertThat(tree.sources().files()).containsExactly("pom.xml");
    }

    @Test
    void aPathThroughALinkIsTheFolderThatItLeadsTo() throws IOException {
        TestRepository repository =
                TestRepository.create(temp.resolve("r")).write("sub/a", "1").commit("first");
        Path link = Files.createSymbolicLink(temp.resolve("link"), repository.path("sub"));

        WorkingTree tree = WorkingTree.open(link);

        assertThat(tree.root()).isEqualTo(repository.path("sub"));
        assertThat(tree.isGit()).isTrue();
        assertThat(tree.sources().files()).containsExactly("a");
    }

    @Test
    void aDetachedHeadHasNoBranch() {
        TestRepository repository =
                TestRepository.create(temp.resolve("r")).write("a", "1").commit("first");
        repository.git("checkout", "-q", "--detach");

        assertThat(WorkingTree.open(repository.root()).branch()).isEmpty();
        assertThat(WorkingTree.open(repository.root()).head()).isPresent();
    }

    @Test
    void tagsOnTheCommitAreListedInOrder() {
        TestRepository repository =
                TestRepository.create(temp.resolve("r")).write("a", "1").commit("first");
        repository.git("tag", "old");
        repository.write("a", "2").commit("second");
        repository.git("tag", "v2.0.0");
        repository.git("tag", "-a", "nightly", "-m", "x");
        repository.git("pack-refs", "--all");
        repository.git("tag", "z");

        assertThat(WorkingTree.open(repository.root()).tagsAtHead()).containsExactly("nightly", "v2.0.0", "z");
    }

    @Test
    void outsideGitThereAreFilesAndNothingElse() {
        TestRepository folder = TestRepository.at(temp.resolve("plain")).write("a", "1");

        WorkingTree tree = WorkingTree.open(folder.root());

        assertThat(tree.isGit()).isFalse();
        assertThat(tree.repositoryRoot()).isEmpty();
        assertThat(tree.revision()).isEmpty();
        assertThat(tree.isDirty()).isFalse();
        assertThat(tree.describe()).isEmpty();
        assertThat(tree.branch()).isEmpty();
        assertThat(tree.tagsAtHead()).isEmpty();
        assertThat(tree.remoteName()).isEmpty();
        assertThat(tree.sources().files()).containsExactly("a");
    }

    @Test
    void aFolderThatTheRepositoryAroundItIgnoresIsOutsideGit() {
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write(".gitignore", "/build/\n")
                .write("build/sample/a", "1")
                .commit("first");

        WorkingTree tree = WorkingTree.open(repository.path("build/sample"));

        assertThat(tree.isGit()).isFalse();
        assertThat(tree.sources().files()).containsExactly("a");
    }

    @Test
    void aFolderUnderPolitysOwnIsOutsideGit() {
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write(".polity/work/a", "1")
                .commit("first");

        assertThat(WorkingTree.open(repository.path(".polity/work")).isGit()).isFalse();
    }

    @Test
    void whatIsNoFolderIsNamed() {
        TestRepository folder = TestRepository.at(temp.resolve("plain")).write("a", "1");

        assertThatThrownBy(() -> WorkingTree.open(folder.path("missing")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("missing' does not exist");
        assertThatThrownBy(() -> WorkingTree.open(folder.path("a")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a' is not a folder");
    }

    @Test
    void theRemotesNameIsTheLastPartOfItsAddress() {
        TestRepository repository = TestRepository.create(temp.resolve("r"));
        for (String address : List.of(
                "https://git.example.org/acme/web.git",
                "https://user:secret@git.example.org/acme/web",
                "https://git.example.org/acme/web.git/",
                "git@git.example.org:acme/web.git",
                "git.example.org:web.git",
                "ssh://git@git.example.org:2222/acme/web.git",
                "../acme/web/.git",
                "C:\\acme\\web")) {
            repository.git("config", "remote.origin.url", address);

            assertThat(WorkingTree.open(repository.root()).remoteName())
                    .as(address)
                    .contains("web");
        }
    }

    @Test
    void anAddressWithoutAUsableNameGivesNone() {
        TestRepository repository = TestRepository.create(temp.resolve("r"));
        for (String address : List.of("/", "..", "https://git.example.org/a\u0007b", ".git", " ")) {
            repository.git("config", "remote.origin.url", address);

            assertThat(WorkingTree.open(repository.root()).remoteName())
                    .as(address)
                    .isEmpty();
        }
    }
}
