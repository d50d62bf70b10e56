package org.polity.core.internal.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.git.ChangeAssertions.assertClean;
import static org.polity.core.internal.git.ChangeAssertions.assertDirty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** Submodules, and repositories that stand inside by chance. */
@RequiresTool(Tool.GIT)
class NestedRepositoryChangesTest {

    @TempDir
    Path temp;

    private TestRepository repository;

    @BeforeEach
    void commit() {
        repository = TestRepository.create(temp.resolve("r"))
                .write(".gitignore", "/out/\n")
                .commit("first");
    }

    @Test
    void aSubmoduleCountsByItsCommitAndItsOwnChanges() {
        TestRepository module =
                TestRepository.create(temp.resolve("module")).write("m", "1").commit("first");
        repository.git("submodule", "add", "-q", module.root().toString(), "lib");
        repository.commit("with module");
        assertClean(repository);

        TestRepository inside = TestRepository.at(repository.path("lib")).write("m", "2");
        assertDirty(repository);

        inside.commit("second");
        assertDirty(repository);

        repository.commit("take it");
        assertClean(repository);
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
        assertClean(repository);

        TestRepository.create(repository.path("nested")).write("n", "1").commit("first");
        assertThat(repository.git("status", "--porcelain")).isEqualTo("?? nested/");
        assertDirty(repository);
    }
}
