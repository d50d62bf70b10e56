package org.polity.core.internal.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.InvalidInputException;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** The forms in which a repository comes. */
@RequiresTool(Tool.GIT)
class RepositoryFormsTest {

    @TempDir
    Path temp;

    @Test
    void aLinkedWorktreeHasItsOwnHead() {
        TestRepository repository =
                TestRepository.create(temp.resolve("r")).write("a", "1").commit("first");
        repository.git(
                "worktree", "add", "-q", "-b", "side", temp.resolve("side").toString());
        TestRepository side =
                TestRepository.at(temp.resolve("side")).write("b", "1").commit("second");

        WorkingTree tree = WorkingTree.open(side.root());

        assertThat(tree.branch()).contains("side");
        assertThat(tree.head()).contains(side.git("rev-parse", "HEAD"));
        assertThat(tree.repositoryRoot()).contains(side.root());
        assertThat(tree.isDirty()).isFalse();
        assertThat(tree.sources().files()).containsExactly("a", "b");
    }

    @Test
    void aWorktreeOfABareRepositoryIsNotBare() {
        TestRepository origin =
                TestRepository.create(temp.resolve("r")).write("a", "1").commit("first");
        origin.git("clone", "-q", "--bare", ".", temp.resolve("bare.git").toString());
        TestRepository bare = TestRepository.at(temp.resolve("bare.git"));
        bare.git("worktree", "add", "-q", temp.resolve("w").toString(), "main");

        assertThat(WorkingTree.open(temp.resolve("w")).revision()).contains(origin.git("rev-parse", "HEAD"));
    }

    @Test
    void aSubmoduleIsARepositoryOfItsOwn() {
        TestRepository module =
                TestRepository.create(temp.resolve("module")).write("m", "1").commit("first");
        TestRepository repository =
                TestRepository.create(temp.resolve("r")).write("a", "1").commit("first");
        repository.git("submodule", "add", "-q", module.root().toString(), "lib/module");
        repository.commit("with module");

        WorkingTree tree = WorkingTree.open(repository.path("lib/module"));

        assertThat(tree.head()).contains(module.git("rev-parse", "HEAD"));
        assertThat(tree.repositoryRoot()).contains(repository.path("lib/module"));
        assertThat(tree.sources().files()).containsExactly("m");
        assertThat(tree.isDirty()).isFalse();
        assertThat(tree.remoteName()).contains("module");
    }

    @Test
    void aBareRepositoryIsRefusedAndSaysWhatToDo() {
        TestRepository.at(temp.resolve("bare.git")).git("init", "-q", "--bare");

        assertThatThrownBy(() -> WorkingTree.open(temp.resolve("bare.git")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("bare")
                .hasMessageContaining("Clone it");
        assertThatThrownBy(() -> WorkingTree.open(temp.resolve("bare.git/refs")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("bare");
    }

    @Test
    void aWorkingTreeThatCallsItselfBareIsRefusedToo() {
        TestRepository repository =
                TestRepository.create(temp.resolve("r")).write("a", "1").commit("first");
        repository.git("config", "core.bare", "true");

        assertThatThrownBy(() -> WorkingTree.open(repository.root()).head())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("bare");
    }

    @Test
    void aShallowCloneTellsWhatItHas() {
        TestRepository origin =
                TestRepository.create(temp.resolve("origin")).write("a", "1").commit("first");
        origin.git("tag", "v1.0.0");
        origin.write("a", "2").commit("second").write("a", "3").commit("third");
        origin.git(
                "clone",
                "-q",
                "--depth=1",
                "file://" + origin.root(),
                temp.resolve("shallow").toString());

        WorkingTree tree = WorkingTree.open(temp.resolve("shallow"));

        assertThat(tree.revision()).contains(origin.git("rev-parse", "HEAD"));
        assertThat(tree.describe()).isEmpty();
        assertThat(tree.remoteName()).contains("origin");
    }

    @Test
    void aCloneWithoutBlobsOfOldCommitsIsReadWithoutANetwork() {
        TestRepository origin =
                TestRepository.create(temp.resolve("origin")).write("a", "1").commit("first");
        origin.git("tag", "v1.0.0");
        origin.git("config", "uploadpack.allowFilter", "true");
        origin.write("a", "2").commit("second");
        origin.git(
                "clone",
                "-q",
                "--filter=blob:none",
                "file://" + origin.root(),
                temp.resolve("partial").toString());

        WorkingTree tree = WorkingTree.open(temp.resolve("partial"));

        assertThat(tree.revision()).contains(origin.git("rev-parse", "HEAD"));
        assertThat(tree.describe().orElseThrow()).startsWith("v1.0.0-1-g");
    }

    @Test
    void anEmptyCloneHasNoCommitYetButFiles() {
        TestRepository repository = TestRepository.create(temp.resolve("r")).write("a", "1");

        WorkingTree tree = WorkingTree.open(repository.root());

        assertThat(tree.isGit()).isTrue();
        assertThat(tree.head()).isEmpty();
        assertThat(tree.revision()).isEmpty();
        assertThat(tree.describe()).isEmpty();
        assertThat(tree.tagsAtHead()).isEmpty();
        assertThat(tree.branch()).contains("main");
        assertThat(tree.isDirty()).isTrue();
        assertThat(tree.sources().files()).containsExactly("a");
    }

    @Test
    void aFolderThatSomebodyElseOwnsIsReadLikeAnyOther() throws IOException {
        TestRepository repository =
                TestRepository.create(temp.resolve("r")).write("a", "1").commit("first");
        Assumptions.assumeTrue(changeOwner(repository.root()), "needs the right to give a file away");

        assertThat(WorkingTree.open(repository.root()).head()).isPresent();
    }

    private static boolean changeOwner(Path folder) throws IOException {
        try {
            Files.setAttribute(folder, "unix:uid", 12345, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(folder.resolve(".git"), "unix:uid", 12345, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (FileSystemException | UnsupportedOperationException e) {
            return false;
        }
    }
}
