package org.polity.core.internal.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.InvalidInputException;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

@RequiresTool(Tool.GIT)
class DamagedRepositoryTest {

    @TempDir
    Path temp;

    private TestRepository repository;

    @BeforeEach
    void commit() {
        repository = TestRepository.create(temp.resolve("r")).write("a", "1").commit("first");
    }

    @Test
    void anEmptyGitFolderIsNamed() throws IOException {
        Files.createDirectories(temp.resolve("plain/.git"));

        refused(() -> WorkingTree.open(temp.resolve("plain")), "plain/.git' is not a Git repository");
    }

    @Test
    void aGitFileThatLeadsNowhereIsNamed() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("plain"));
        Files.writeString(folder.resolve(".git"), "gitdir: ../gone\n");
        refused(() -> WorkingTree.open(folder), "gone', which is not there");

        Files.writeString(folder.resolve(".git"), "nonsense");
        refused(() -> WorkingTree.open(folder), "does not begin with");

        Files.writeString(folder.resolve(".git"), "gitdir: a\0b");
        refused(() -> WorkingTree.open(folder), "is not a Git repository");

        Files.write(folder.resolve(".git"), new byte[20_000]);
        refused(() -> WorkingTree.open(folder), "is not a Git repository");
    }

    @Test
    void aPrunedWorktreeIsNamed() throws IOException {
        repository.git("worktree", "add", "-q", temp.resolve("w").toString());
        Files.delete(repository.path(".git/worktrees/w/HEAD"));

        refused(() -> WorkingTree.open(temp.resolve("w")), "w/.git' is not a Git repository");
    }

    @Test
    void aHeadOfGarbageIsTold() {
        repository.write(".git/HEAD", "garbage\n");

        refusedAs(WorkingTree::head);
    }

    @Test
    void aConfigurationOfGarbageIsTold() {
        repository.write(".git/config", "[core\n\u0000\u0001");

        refusedAs(WorkingTree::head);
    }

    @Test
    void anIndexOfGarbageIsTold() {
        repository.write(".git/index", "DIRCgarbage and more of it");

        refusedAs(WorkingTree::isDirty);
    }

    @Test
    void anIndexThatIsCutOffIsTold() throws IOException {
        for (int size : new int[] {0, 5, 20, 90}) {
            byte[] whole = Files.readAllBytes(repository.path(".git/index"));
            Files.write(repository.path(".git/cut"), Arrays.copyOf(whole, Math.min(size, whole.length)));
            Path index = repository.path(".git/index");
            Files.move(index, repository.path(".git/whole"));
            Files.move(repository.path(".git/cut"), index);

            refusedAs(WorkingTree::isDirty);

            Files.delete(index);
            Files.move(repository.path(".git/whole"), index);
        }
    }

    @Test
    void anIndexThatClaimsMoreThanItHoldsTakesNoMemory() throws IOException {
        byte[] index = Files.readAllBytes(repository.path(".git/index"));
        index[8] = 0x7f;
        Files.write(repository.path(".git/index"), index);

        refusedAs(WorkingTree::isDirty);
    }

    @Test
    void aCommitThatIsMissingIsTold() {
        repository.write(".git/refs/heads/main", "1234567890123456789012345678901234567890\n");

        refusedAs(WorkingTree::isDirty);
    }

    @Test
    void aTagWhoseObjectIsMissingIsPassedOver() {
        repository.git("tag", "v1.0.0");
        repository.write(".git/refs/tags/v2.0.0", "1234567890123456789012345678901234567890\n");

        assertThat(WorkingTree.open(repository.root()).describe()).contains("v1.0.0");
        assertThat(WorkingTree.open(repository.root()).tagsAtHead()).containsExactly("v1.0.0");
    }

    @Test
    void objectsNamedInSha256AreToldAsSuch() {
        TestRepository modern = TestRepository.at(temp.resolve("modern"));
        modern.git("init", "-q", "--object-format=sha256");
        modern.write("a", "1").commit("first");

        refused(() -> WorkingTree.open(modern.root()).head(), "sha256, which Polity cannot read");
    }

    @Test
    void aSplitIndexIsToldAsSuch() {
        repository.git("update-index", "--split-index");

        refused(() -> WorkingTree.open(repository.root()).isDirty(), "git update-index --no-split-index");
    }

    @Test
    void aFutureFormatIsTold() throws IOException {
        Files.writeString(
                repository.path(".git/config"), "[core]\n repositoryformatversion = 9\n", StandardOpenOption.APPEND);

        refusedAs(WorkingTree::head);
    }

    private void refusedAs(Consumer<WorkingTree> question) {
        refused(() -> question.accept(WorkingTree.open(repository.root())), "cannot be read");
    }

    private static void refused(ThrowingCallable question, String words) {
        assertThatThrownBy(question)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(words)
                .satisfies(e -> assertThat(((InvalidInputException) e).problems())
                        .allSatisfy(problem -> assertThat(problem.next()).isPresent()));
    }
}
