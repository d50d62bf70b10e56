package org.polity.core.internal.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

@RequiresTool(Tool.GIT)
class DescriptionTest {

    @TempDir
    Path temp;

    private TestRepository repository;

    @BeforeEach
    void commit() {
        repository = TestRepository.create(temp.resolve("r")).write("a", "1").commit("first");
    }

    @Test
    void aTagOnTheCommitIsTheDescription() {
        repository.git("tag", "v1.2.3");

        assertThat(describe()).contains("v1.2.3");
    }

    @Test
    void laterCommitsAreCounted() {
        repository.git("tag", "1.2.3");
        repository.commit("second").commit("third");

        assertThat(describe()).contains(repository.git("describe", "--tags", "--abbrev=7"));
        assertThat(describe().orElseThrow()).startsWith("1.2.3-2-g");
    }

    @Test
    void tagsThatAreNoVersionsDoNotCount() {
        repository.git("tag", "v1.0.0");
        repository.commit("second");
        for (String tag : new String[] {"nightly", "v2", "v2.0", "release-2.0.0", "v2.0.0/x", "2.0.0_1", "vv2.0.0"}) {
            repository.git("tag", tag);
        }

        assertThat(describe().orElseThrow()).startsWith("v1.0.0-1-g");
    }

    @Test
    void preReleasesAndBuildsAreVersions() {
        repository.git("tag", "v1.0.0-rc.1");
        assertThat(describe()).contains("v1.0.0-rc.1");

        repository.commit("second");
        repository.git("tag", "1.0.0+build.5");
        assertThat(describe()).contains("1.0.0+build.5");
    }

    @Test
    void withoutAVersionTagThereIsNone() {
        assertThat(describe()).isEmpty();
    }

    @Test
    void ofSeveralTagsOnOneCommitGitsOwnChoiceCounts() {
        repository.git("tag", "v1.0.0");
        repository.git("tag", "-a", "v1.0.1", "-m", "x");
        assertThat(describe()).contains("v1.0.1");

        repository.git("tag", "-a", "v1.0.0-late", "-m", "x");
        assertThat(describe())
                .contains("v1.0.0-late")
                .contains(repository.git("describe", "--tags", "--match", "v[0-9]*"));
    }

    @Test
    void aTagOnABranchThatIsNotMergedDoesNotCount() {
        repository.git("tag", "v1.0.0");
        repository.git("checkout", "-q", "-b", "side");
        repository.commit("side");
        repository.git("tag", "v9.0.0");
        repository.git("checkout", "-q", "main");
        repository.commit("main");

        assertThat(describe().orElseThrow()).startsWith("v1.0.0-1-g");
    }

    @Test
    void packedTagsCount() {
        repository.git("tag", "-a", "v1.0.0", "-m", "x");
        repository.git("tag", "v0.9.0");
        repository.git("pack-refs", "--all");
        repository.git("gc", "-q");

        assertThat(describe()).contains("v1.0.0");
    }

    /** Git's own word on histories made by chance; the seed is fixed, so that a failure stays. */
    @Test
    void describesAsGitDoes() {
        Random random = new Random(20260101);
        int tags = 0;
        for (int i = 0; i < 60; i++) {
            int choice = random.nextInt(10);
            if (choice < 2) {
                repository.git("checkout", "-q", "-b", "b" + i, "HEAD~" + Math.min(i, random.nextInt(3)));
            } else if (choice < 4) {
                String[] branches =
                        repository.git("branch", "--format=%(refname:short)").split("\n");
                repository.git("merge", "-q", "--no-ff", "-m", "merge", branches[random.nextInt(branches.length)]);
            }
            repository.commit("c" + i);
            if (choice == 5) {
                repository.git("tag", "v1." + tags++ + ".0");
            }
            assertThat(describe().orElse("")).as("after step %s", i).isEqualTo(tags == 0 ? "" : gitsWord());
        }
        assertThat(tags).isGreaterThan(3);
    }

    private String gitsWord() {
        try {
            return repository.git("describe", "--tags", "--abbrev=7");
        } catch (AssertionError e) {
            return "";
        }
    }

    private Optional<String> describe() {
        return WorkingTree.open(repository.root()).describe();
    }
}
