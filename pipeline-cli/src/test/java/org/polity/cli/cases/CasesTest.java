package org.polity.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.adapter.jenkins.check.JenkinsfileChecker;
import org.polity.cli.Cli;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/**
 * The folder of cases: each holds an input repository and what Polity makes of it. Run with {@code
 * -Dpolity.cases.update=true} to write the expectations anew, and read the difference before committing it.
 */
class CasesTest {

    private static final Path CASES = Path.of(System.getProperty("polity.root"), "pipeline-cli/src/test/cases");
    private static final boolean UPDATE = Boolean.getBoolean("polity.cases.update");
    private static final String REVISION = "[0-9a-f]{40}";

    @TempDir
    Path temporary;

    static List<String> good() {
        return cases().filter(name -> !name.startsWith("bad-")).toList();
    }

    static List<String> bad() {
        return cases().filter(name -> name.startsWith("bad-")).toList();
    }

    @Test
    void thereAreCasesOfBothSorts() {
        assertThat(good()).isNotEmpty();
        assertThat(bad()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void theInputGivesTheExpectedPlanAndFiles(String name) throws Exception {
        CaseInput input = CaseInput.copy(CASES.resolve(name), temporary);

        expect(name, "plan.txt", input.polity("plan"));
        expect(name, "plan.json", input.polity("plan", "--format", "json"));
        expect(name, "plan.mmd", input.polity("plan", "--format", "mermaid"));
        expect(name, "Jenkinsfile", input.polity("generate", "jenkins", "--mode", "static", "--output", "-"));
        expect(name, "gitlab-ci.yml", input.polity("generate", "gitlab", "--mode", "static", "--output", "-"));
        expect(name, "travis.yml", input.polity("generate", "travis", "--mode", "static", "--output", "-"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void theExpectedJenkinsfileObeysTheRulesOfDeclarative(String name) throws IOException {
        assertThat(JenkinsfileChecker.check(Files.readString(CASES.resolve(name).resolve("Jenkinsfile"))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void noLineOfTheExpectedJenkinsfileIsLongButThoseOfTheProjectsOwn(String name) throws IOException {
        Path own = CASES.resolve(name).resolve("input/pipeline.yaml");
        String commands = Files.exists(own) ? Files.readString(own) : "";
        assertThat(Files.readAllLines(CASES.resolve(name).resolve("Jenkinsfile")))
                .filteredOn(line -> line.length() > 120)
                .allSatisfy(line -> assertThat(commands).contains(line.strip()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    @RequiresTool(Tool.GITLAB_CI_LOCAL)
    void theGeneratedGitLabFilePassesGitlabCiLocal(String name) throws Exception {
        CaseInput input = CaseInput.copy(CASES.resolve(name), temporary);
        input.polity("generate", "gitlab", "--mode", "static");

        assertThat(GitlabCiLocal.list(input.repository())).isNotEmpty();
    }

    @Test
    @RequiresTool(Tool.GITLAB_CI_LOCAL)
    void theProjectsJobsOfOneCaseAreExecutedByGitlabCiLocal() throws Exception {
        CaseInput input = CaseInput.copy(CASES.resolve("own-steps"), temporary);
        input.polity("generate", "gitlab", "--mode", "static");

        String log = GitlabCiLocal.execute(input.repository(), "project/lint", "project/pack");

        assertThat(log).contains("PASS  project/lint").contains("PASS  project/pack");
        assertThat(input.repository().resolve("out/scripts.tar")).exists();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void theInputIsRefusedWithTheExpectedWords(String name) throws Exception {
        CaseInput input = CaseInput.copy(CASES.resolve(name), temporary);

        Cli.Result result = input.run("plan");

        expect(name, "error.txt", result.err());
        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(input.repository().resolve(".polity")).doesNotExist();
    }

    private void expect(String name, String file, String actual) throws IOException {
        Path expected = CASES.resolve(name).resolve(file);
        String steady = actual.replace(temporary.toString(), "TEMP")
                .replaceAll("sha256:[0-9a-f]{64} ----", "sha256:SEAL ----")
                .replaceAll(REVISION, "REVISION")
                .replaceAll("revision [0-9a-f]{10}\\b", "revision REVISION");
        if (UPDATE) {
            Files.writeString(expected, steady);
        }
        assertThat(steady).isEqualTo(Files.readString(expected));
    }

    private static Stream<String> cases() {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
