package org.polity.core.internal.git.ignore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.core.internal.git.TestRepository;
import org.polity.core.internal.git.WorkingTree;
import org.polity.core.internal.git.ignore.IgnoreRules.Decision;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

class IgnoreRulesTest {

    @Test
    void theLastRuleThatMatchesDecides() {
        IgnoreRules rules = IgnoreRules.parse("*.log\n!keep.log\n");

        assertThat(rules.decide("a/b.log", false)).isEqualTo(Decision.IGNORED);
        assertThat(rules.decide("a/keep.log", false)).isEqualTo(Decision.KEPT);
        assertThat(rules.decide("a/b.txt", false)).isEqualTo(Decision.UNDECIDED);
    }

    @Test
    void aSlashAtTheEndMeansFolders() {
        IgnoreRules rules = IgnoreRules.parse("build/\n");

        assertThat(rules.decide("x/build", true)).isEqualTo(Decision.IGNORED);
        assertThat(rules.decide("x/build", false)).isEqualTo(Decision.UNDECIDED);
    }

    @Test
    void aSlashElsewhereBindsToTheFilesFolder() {
        IgnoreRules rules = IgnoreRules.parse("/a\nb/c\n");

        assertThat(rules.decide("a", false)).isEqualTo(Decision.IGNORED);
        assertThat(rules.decide("x/a", false)).isEqualTo(Decision.UNDECIDED);
        assertThat(rules.decide("x/b/c", false)).isEqualTo(Decision.UNDECIDED);
    }

    @Test
    void byteOrderMarkWindowsLineEndsAndTrailingSpacesAreNoPartOfAPattern() {
        IgnoreRules rules = IgnoreRules.parse("\uFEFFone\r\ntwo  \r\nthree\\ \n");

        assertThat(rules.decide("one", false)).isEqualTo(Decision.IGNORED);
        assertThat(rules.decide("two", false)).isEqualTo(Decision.IGNORED);
        assertThat(rules.decide("three ", false)).isEqualTo(Decision.IGNORED);
    }

    @Test
    void commentsAndEmptyLinesAreNoRules() {
        assertThat(IgnoreRules.parse("# a\n\n!\n/\n")).isSameAs(IgnoreRules.NONE);
        assertThat(IgnoreRules.parse("\\#a\n\\!b\n").decide("#a", false)).isEqualTo(Decision.IGNORED);
        assertThat(IgnoreRules.parse("\\#a\n\\!b\n").decide("!b", false)).isEqualTo(Decision.IGNORED);
    }

    /** Git's own word on many small trees under rules made by chance; the seed is fixed, so that a failure stays. */
    @Test
    @RequiresTool(Tool.GIT)
    void leavesOutWhatGitLeavesOut(@TempDir Path folder) throws IOException {
        Random random = new Random(20260101);
        for (int round = 0; round < 60; round++) {
            TestRepository repository = TestRepository.create(folder.resolve("r" + round));
            for (int i = 0; i < 40; i++) {
                writeIfPossible(repository, randomPath(random));
            }
            repository.write(".gitignore", randomRules(random));
            writeIfPossible(repository, "a/.gitignore");
            if (Files.isRegularFile(repository.path("a/.gitignore"))) {
                repository.write("a/.gitignore", randomRules(random));
            }
            repository.write(".git/info/exclude", randomRules(random));

            String listed = repository.git("ls-files", "-z", "--others", "--exclude-standard");
            List<String> expected = new ArrayList<>(new TreeSet<>(List.of(listed.split("\0"))));
            expected.remove("");

            assertThat(WorkingTree.open(repository.root()).sources().files())
                    .as("round %s: rules%n%s", round, rulesOf(repository))
                    .isEqualTo(expected);
        }
    }

    private static String rulesOf(TestRepository repository) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String file : List.of(".git/info/exclude", ".gitignore", "a/.gitignore")) {
            Path place = repository.path(file);
            text.append(file).append(":\n").append(Files.isRegularFile(place) ? Files.readString(place) : "");
        }
        return text.toString();
    }

    private static void writeIfPossible(TestRepository repository, String path) {
        Path place = repository.path(path);
        boolean blocked = Files.exists(place);
        for (Path above = place.getParent(); !above.equals(repository.root()); above = above.getParent()) {
            blocked |= Files.isRegularFile(above);
        }
        if (!blocked) {
            repository.write(path, "x");
        }
    }

    private static String randomPath(Random random) {
        StringBuilder path = new StringBuilder();
        int depth = 1 + random.nextInt(4);
        for (int i = 0; i < depth; i++) {
            path.append(i == 0 ? "" : "/").append(pick(random, "a", "b", "ab", "abc", "b.c", "a-b", "ba", "c"));
        }
        return path.toString();
    }

    private static String randomRules(Random random) {
        StringBuilder rules = new StringBuilder();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            rules.append(random.nextInt(3) == 0 ? "!" : "");
            int length = 1 + random.nextInt(4);
            for (int j = 0; j < length; j++) {
                rules.append(pick(
                        random,
                        "a",
                        "b",
                        "c",
                        "*",
                        "?",
                        "/",
                        "**",
                        "**/",
                        "/**",
                        "[a-b]",
                        "[!a]",
                        ".",
                        "\\a",
                        "[",
                        "-",
                        "[[:alpha:]]",
                        "]",
                        "\\",
                        " "));
            }
            rules.append(random.nextInt(4) == 0 ? "/" : "").append('\n');
        }
        return rules.toString();
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
