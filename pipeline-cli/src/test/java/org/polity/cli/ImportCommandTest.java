package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.core.SampleRepository;

class ImportCommandTest {

    private static final String GITLAB = """
            stages: [build, test, deploy]
            variables: { GREETING: "it's" }
            compile:
              stage: build
              script:
                - mkdir -p out
                - |
                  cat > out/words <<'END'
                  $HOME "stays" \\n
                  END
              artifacts: { paths: [out/], expire_in: 1 day }
            check:
              stage: test
              script:
                - if [[ -s out/words ]]; then echo "$GREETING" >> log; fi
                - cat out/words >> log
              after_script: [echo end >> log]
            """;

    @TempDir
    Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void repository() throws IOException {
        folder = Files.createDirectories(temporary.resolve("shop"));
        Files.writeString(folder.resolve(".gitlab-ci.yml"), GITLAB);
        Files.writeString(
                temporary.resolve("composition.yaml"), "domains:\n  - id: project\n    source: { builtin: true }\n");
        SampleRepository.create(folder, "A sample");
    }

    @Test
    void whatIsImportedIsPlannedAndRunsWithTheSameEffect() throws IOException {
        Cli.Result imported = polity("import", ".gitlab-ci.yml");
        Cli.Result planned = polity("plan");
        Cli.Result run = polity("run", "--on", "node");

        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.out())
                .isEqualTo(".gitlab-ci.yml:11:31: compile.artifacts.expire_in: not carried over: hand-offs"
                        + " are kept for the run\n");
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(planned.out()).contains("project/compile").contains("project/check");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("log")).hasContent("it's\n$HOME \"stays\" \\n\nend");
    }

    @ParameterizedTest
    @CsvSource({"gitlab, .gitlab-ci.yml", "jenkins, Jenkinsfile", "travis, .travis.yml"})
    void whatPolityGeneratedIsNoneOfTheProjectsOwn(String adapter, String file) throws IOException {
        String own = "deliverable: { kind: sources, name: acme/shop }\n";
        Files.writeString(folder.resolve("pipeline.yaml"), own);
        Files.delete(folder.resolve(".gitlab-ci.yml"));
        assertThat(polity("generate", adapter, "--mode", "static").exitCode()).isZero();
        Files.writeString(folder.resolve(file), "\n", StandardOpenOption.APPEND);

        Cli.Result refused = polity("import", file, "--force");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("error: " + file + ": Polity generated this file", "next:  Import the file that stood here");
        assertThat(folder.resolve("pipeline.yaml")).hasContent(own);
    }

    /** The importers' own tests look at what becomes of these files; here what was written has to be a plan. */
    @TestFactory
    Stream<DynamicTest> whateverIsImportedIsPlanned() {
        return Stream.of("gitlab", "jenkins", "travis")
                .flatMap(system -> nasty(system).stream()
                        .map(file -> DynamicTest.dynamicTest(
                                system + " " + file.getFileName(), () -> assertPlanned(system, file))));
    }

    private void assertPlanned(String system, Path nasty) throws IOException {
        Path file = folder.resolve("imported");
        Files.copy(nasty, file, StandardCopyOption.REPLACE_EXISTING);

        Cli.Result imported = polity("import", "imported", "--from", system, "--force");
        Cli.Result planned = polity("plan");

        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(planned.exitCode()).as(planned.err()).isZero();
    }

    private static List<Path> nasty(String system) {
        Path folder = Path.of(
                "../adapter-" + system + "/src/test/resources/org/polity/adapter/" + system + "/importing/nasty");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.sorted().toList();
            assertThat(sorted).isNotEmpty();
            return sorted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPipelineFileThatIsThereStaysUnlessForced() throws IOException {
        Files.writeString(folder.resolve("pipeline.yaml"), "deliverable: { kind: sources, name: acme/shop }\n");

        Cli.Result kept = polity("import", ".gitlab-ci.yml");
        Cli.Result forced = polity("import", ".gitlab-ci.yml", "--force");

        assertThat(kept.exitCode()).isEqualTo(2);
        assertThat(kept.err())
                .contains("pipeline.yaml: the file is there, and would be lost")
                .contains("--force");
        assertThat(forced.exitCode()).isZero();
        assertThat(folder.resolve("pipeline.yaml"))
                .content()
                .contains("name: acme/shop")
                .contains("id: compile");
    }

    @Test
    void printsWhatItWouldWrite() {
        Cli.Result printed = polity("import", ".gitlab-ci.yml", "--output", "-");

        assertThat(printed.exitCode()).isZero();
        assertThat(printed.out()).contains("  # .gitlab-ci.yml:3:1\n  - id: compile\n");
        assertThat(printed.err()).contains("compile.artifacts.expire_in: not carried over");
        assertThat(folder.resolve("pipeline.yaml")).doesNotExist();
    }

    @Test
    void listsEveryKeyAsJson() {
        Cli.Result json = polity("import", ".gitlab-ci.yml", "--format", "json");

        assertThat(json.exitCode()).isZero();
        assertThat(json.out())
                .contains("\"importer\": \"gitlab\"")
                .contains("\"carried\": 12", "\"changed\": 0", "\"left-out\": 1")
                .contains("\"key\": \"compile.artifacts.expire_in\"");
    }

    @Test
    void whatCannotBeReadEndsWithTwoAndWritesNothing() throws IOException {
        Files.writeString(folder.resolve("bad.gitlab-ci.yml"), "a: [b\n");
        Files.write(folder.resolve("binary.gitlab-ci.yml"), new byte[] {(byte) 0xff, 0, 1});
        Files.writeString(folder.resolve("notes.txt"), "nothing\n");

        for (String file : new String[] {"bad.gitlab-ci.yml", "binary.gitlab-ci.yml", "notes.txt", "missing.yml"}) {
            Cli.Result result = polity("import", file);
            assertThat(result.exitCode()).as(file).isEqualTo(2);
            assertThat(result.err()).contains("error: " + file).contains("next:");
        }
        assertThat(folder.resolve("pipeline.yaml")).doesNotExist();
    }

    private Cli.Result polity(String... args) {
        return Cli.in(folder)
                .with(
                        "POLITY_COMPOSITION",
                        temporary.resolve("composition.yaml").toString())
                .run(args);
    }
}
