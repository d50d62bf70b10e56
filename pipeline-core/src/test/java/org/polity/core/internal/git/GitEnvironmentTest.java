package org.polity.core.internal.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** What the user's and the machine's configuration do, in a JVM of its own with another environment. */
@RequiresTool(Tool.GIT)
class GitEnvironmentTest {

    @TempDir
    Path temp;

    private TestRepository repository;
    private Path home;

    @BeforeEach
    void commit() throws IOException {
        repository =
                TestRepository.create(temp.resolve("r")).write("a.txt", "1\n").commit("first");
        home = Files.createDirectories(temp.resolve("home"));
    }

    @Test
    void nothingIsLeftBehindInTheHome() throws IOException {
        assertThat(look(Map.of("HOME", home.toString()))).isEqualTo(clean());
        try (Stream<Path> content = Files.walk(temp.resolve("home"))) {
            assertThat(content).containsExactly(home);
        }
    }

    @Test
    void anEmptyHomeIsNoTrouble() {
        assertThat(look(Map.of("HOME", ""))).isEqualTo(clean());
    }

    @Test
    void aHomeThatIsMissingOrRelativeIsNoTrouble() throws IOException {
        assertThat(look(Map.of("HOME", temp.resolve("gone").toString()))).isEqualTo(clean());

        Files.createDirectories(temp.resolve("relative"));
        Files.writeString(temp.resolve("relative/.gitconfig"), "[core]\n excludesFile = " + temp + "/all\n");
        Files.writeString(temp.resolve("all"), "*\n");
        repository.write("b.txt", "1");
        assertThat(look(Map.of("HOME", "relative"))).contains("file=b.txt");
    }

    @Test
    void aBrokenConfigurationOfTheUserIsNoTrouble() throws IOException {
        Files.writeString(home.resolve(".gitconfig"), "[core\n nonsense\u0000");
        assertThat(look(Map.of("HOME", home.toString()))).isEqualTo(clean());

        Files.delete(home.resolve(".gitconfig"));
        Files.createDirectories(home.resolve(".gitconfig"));
        assertThat(look(Map.of("HOME", home.toString()))).isEqualTo(clean());
    }

    @Test
    void filesThatTheUserIgnoresEverywhereAreNoChange() throws IOException {
        repository.write(".idea/x", "1").write("b.swp", "1");
        assertThat(look(Map.of("HOME", home.toString()))).contains("-dirty");

        Files.createDirectories(home.resolve(".config/git"));
        Files.writeString(home.resolve(".config/git/ignore"), ".idea/\n*.swp\n");
        assertThat(look(Map.of("HOME", home.toString()))).isEqualTo(clean());

        Files.delete(home.resolve(".config/git/ignore"));
        Files.writeString(home.resolve("mine"), ".idea/\n*.swp\n");
        Files.writeString(home.resolve(".gitconfig"), "[core]\n excludesFile = ~/mine\n");
        assertThat(look(Map.of("HOME", home.toString()))).isEqualTo(clean());
    }

    @Test
    void variablesThatPointGitElsewhereAreNotAsked() {
        TestRepository other =
                TestRepository.create(temp.resolve("other")).write("x", "1").commit("other");

        assertThat(look(Map.of(
                        "GIT_DIR", other.path(".git").toString(),
                        "GIT_WORK_TREE", other.root().toString(),
                        "GIT_INDEX_FILE", other.path(".git/index").toString(),
                        "GIT_OBJECT_DIRECTORY", other.path(".git/objects").toString())))
                .isEqualTo(clean());
    }

    @Test
    void aLocaleWithoutLettersBeyondAsciiLosesNoFile() {
        repository.write("\u00fcml\u00e4ut/\u65e5.txt", "1").commit("names");

        assertThat(look(Map.of("LC_ALL", "C", "HOME", home.toString())))
                .contains("revision=" + repository.git("rev-parse", "HEAD") + "\n")
                .contains("file=<252>ml<228>ut/<26085>.txt true");
    }

    private String clean() {
        return "revision=" + repository.git("rev-parse", "HEAD") + "\nfile=a.txt true";
    }

    private String look(Map<String, String> environment) {
        Map<String, String> whole = new HashMap<>(Map.of("GIT_CONFIG_NOSYSTEM", "1", "XDG_CONFIG_HOME", ""));
        whole.putAll(environment);
        return TestRepository.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probe.class.getName(),
                        repository.root().toString()),
                whole,
                temp);
    }
}
