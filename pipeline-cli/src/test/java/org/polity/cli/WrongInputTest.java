package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with the arguments and the files that they name; what is wrong with a repository is in the cases. */
class WrongInputTest {

    @TempDir
    Path temporary;

    private Sample sample;

    @BeforeEach
    void makeSample() throws IOException {
        sample = Sample.withSteps(temporary.resolve("sample"), "  - { id: lint, phase: check, run: 'true' }\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pln|there is no command 'pln'|Did you mean 'plan'?",
                "plan --fromat json|'--fromat' is nothing that polity plan knows|Did you mean '--format'?",
                "plan --format yaml|'yaml' is none of text, json, mermaid|polity plan --help",
                "explain project/lnt|the plan has no step 'project/lnt'|Did you mean 'project/lint'?",
                "explain|STEP|polity explain --help",
                "exec lint|the plan has no step 'lint'|Did you mean 'project/lint'?",
                "run --step lint --dry-run|the plan has no step 'lint'|Did you mean 'project/lint'?",
                "run --report-dir=|--report-dir is empty|Name a folder, or leave it out",
                "run --report-dir pipeline.yaml|pipeline.yaml is no folder|Name another one with --report-dir",
                "exec project/lint --report-dir pipeline.yaml/x|pipeline.yaml is no folder|Name another one",
                "run --step project/nothing-like-it|the plan has no step|project/lint",
                "run --domain projekt|the plan has no domain 'projekt'|Did you mean 'project'?",
                "ledger qurey|'qurey' is none of query|polity ledger --help",
                "ledger query --limit 0|--limit is 0|Give a number from 1 on",
                "cache purge|'purge' is none of show, prune|polity cache --help",
                "run --phase biuld|'biuld' is none of check, build, inspect, publish, record|polity run --help",
                "generate gitlub|there is no adapter 'gitlub'|Did you mean 'gitlab'?",
                "generate gitlab --mode dynamik|'dynamik' is none of dynamic, static, include|polity generate --help",
                "generate|ADAPTER|polity generate --help",
                "generate jenkin|there is no adapter 'jenkin'|Did you mean 'jenkins'?",
                "generate gitlab --mode bundle|is no file to be committed|polity bundle gitlab",
                "generate gitlab --on moon|'moon' is none of|polity generate --help",
                "generate gitlab --on container|needs an image|Name it by --image",
                "generate gitlab --image x|--image goes with --on container|Add --on container",
                "generate gitlab --on container --image x --label y|--label does not go with|Leave one of them out",
                "generate jenkins --polity x --polity-image y|one alone is stated|polity generate --help",
                "generate jenkins --polity-image x --polity-archive y|'y' does not say its checksum|polity generate --help",
                "generate jenkins --polity-archive file:///x.zip#sha256=0a|is no archive|polity generate --help",
                "generate jenkins --polity-archive https://example.org/x.zip#sha256=0a|'0a' is no SHA-256|64 hexadecimal",
                "generate gitlab --secret A=b|does not say where a secret is|vault:PATH/FIELD@ENGINE",
                "generate gitlab --secret A=vault:b/c@d|to those alone that show an ID token|polity generate --help",
                "bundle gitlub|there is no adapter 'gitlub'|Did you mean 'gitlab'?",
                "bundle gitlab nowhere|there is no such folder|Name the folder",
                "verify nowhere|there is no such folder|Name the folder",
                "plan nowhere|there is no such folder|Name the folder",
                "plan pipeline.yaml|this is a file, not a folder|Name the folder",
                "plan --composition nowhere.yaml|nowhere.yaml: there is no such file|Check the path",
                "plan --composition .|this is a folder, not a file|Put a file in its place",
                "generate gitlab --output pipeline.yaml|is a file, and a folder is needed there|Name another",
                "generate gitlab --output /proc/polity|cannot be written|Check",
                "demo --dir .|the demo wants an empty or missing folder|Name another one",
            })
    void aWrongArgumentIsToldWithTheNextStep(String arguments, String message, String next) {
        Cli.Result result = sample.polity(arguments.split(" "));

        assertThat(result.err())
                .contains("error: ")
                .contains(message)
                .contains(next)
                .doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void ofModesThoseAreOfferedThatCanBeGenerated() {
        assertThat(sample.polity("generate", "gitlab", "--mode", "statc").err())
                .contains("'statc' is none of dynamic, static, include\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000b", "a\u2028b", "a\u202eb", "\u200b"})
    void whatIsNoVisibleLineIsNeitherALabelNorAnImageNorACommand(String text) {
        for (String adapter : List.of("gitlab", "jenkins")) {
            for (String[] options : new String[][] {
                {"--label", text},
                {"--on", "container", "--image", text},
                {"--polity", text},
                {"--polity-image", text},
                {"--id-token", "A=" + text},
                {"--secret", "A=vault:b/c@" + text, "--id-token", "T=x"},
            }) {
                List<String> command = new ArrayList<>(List.of("generate", adapter, "--mode", "static"));
                command.addAll(List.of(options));
                Cli.Result result = sample.polity(command.toArray(String[]::new));

                assertThat(result.err()).contains("error: ").contains("is one line of text");
                assertThat(result.exitCode()).isEqualTo(2);
            }
        }
        assertThat(sample.folder().resolve("Jenkinsfile")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gitlab", "jenkins"})
    void quotesInWhatIsStatedOfAgentsStayWhatTheyAre(String adapter) {
        String[] command = {
            "generate",
            adapter,
            "--mode",
            "static",
            "--on",
            "node",
            "--label",
            "it's \"x\" \\ ${y} #z",
            "--polity",
            "sh '/a b'/\"c\""
        };
        assertThat(sample.polity(command).exitCode()).isZero();

        assertThat(sample.polity("verify").out()).startsWith("fine ").doesNotContain("edited", "broken");
    }

    @Test
    void aCommandOfSeveralLinesIsRefused() {
        Cli.Result result = sample.polity("generate", "gitlab", "--polity", "polity\nrm -rf /");

        assertThat(result.err()).contains("is one line of text").contains("polity generate --help");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"help,Commands:", "help plan,--format", "plan --help,--format", "--help,Commands:"})
    void helpIsThereUnderEveryNameOfIt(String arguments, String text) {
        Cli.Result result = sample.polity(arguments.split(" "));

        assertThat(result.out()).contains("Usage: polity").contains(text);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void noCommandAtAllIsToldWithTheCommands() {
        Cli.Result result = sample.polity();

        assertThat(result.err()).contains("error: name a command").contains("polity --help");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "domains: [{id: a, sauce: {builtin: true}}]|unknown key 'sauce'|Did you mean 'source'?",
                "domains: [{id: a, source: {dir: x, builtin: true}}]|a source is one of|State exactly one",
                "domains: [{id: a, source: {}}]|a source is one of|State exactly one",
                "domains: [{id: a}]|has no 'source'|Add 'source",
                "domains: [{id: A, source: {builtin: true}}]|'A' is no valid domain id|Correct it",
                "steps: []|names domains and never steps|Move the steps",
                "domains: 3|'domains' should be a list|Correct its type",
            })
    void aWrongCompositionIsToldWithItsPlaceAndItsOwner(String text, String message, String next) throws IOException {
        Path composition = Files.writeString(temporary.resolve("wrong.yaml"), text + "\n");

        Cli.Result result = sample.polity("plan", "--composition", composition.toString());

        assertThat(result.err())
                .contains("wrong.yaml:1:")
                .contains(message)
                .contains(next)
                .contains("owner: the platform team");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void aDomainThatStandsTwiceIsToldWithBothPlaces() throws IOException {
        Path composition = Files.writeString(
                temporary.resolve("twice.yaml"),
                "domains:\n  - { id: a, source: { builtin: true } }\n  - { id: a, source: { builtin: true } }\n");

        assertThat(sample.polity("plan", "--composition", composition.toString())
                        .err())
                .contains("twice.yaml:3:7")
                .contains("domain a stands twice, first in line 2");
    }

    @Test
    void aPipelineFileOfFiftyMegabytesIsRefusedQuickly() throws IOException {
        try (var file = Files.newByteChannel(
                sample.folder().resolve("pipeline.yaml"), StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            file.position(50L * 1024 * 1024);
            file.write(ByteBuffer.wrap(new byte[] {'a'}));
        }

        Cli.Result result = sample.polity("plan");

        assertThat(result.err()).contains("pipeline.yaml: the file is larger than 1 MiB");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void aBinaryPipelineFileAndAFolderInItsPlaceAreRefused() throws IOException {
        Path file = sample.folder().resolve("pipeline.yaml");
        Files.write(file, new byte[] {0, 1, 2, 3});
        assertThat(sample.polity("plan").err()).contains("pipeline.yaml: the file is binary");

        Files.delete(file);
        Files.createDirectory(file);
        assertThat(sample.polity("plan").err()).contains("pipeline.yaml: this is a folder");
    }

    @Test
    void aFailedGenerationLeavesNothingHalfWritten() throws IOException {
        Files.createDirectory(sample.folder().resolve(".gitlab-ci.yml"));

        Cli.Result result = sample.polity("generate", "gitlab", "--mode", "static");

        assertThat(result.err()).contains(".gitlab-ci.yml: is a folder, and a file belongs there");
        assertThat(result.exitCode()).isEqualTo(2);
        try (var left = Files.list(sample.folder())) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(".git", ".gitlab-ci.yml", ".polity", "pipeline.yaml");
        }
    }

    @Test
    void aPipelineThatSomebodyWroteIsReplacedOnlyByForce() throws IOException {
        Path own = Files.writeString(sample.folder().resolve(".gitlab-ci.yml"), "build: { script: [make] }\n");

        Cli.Result refused = sample.polity("generate", "gitlab", "--mode", "static");

        assertThat(refused.err())
                .contains(".gitlab-ci.yml: was not generated by Polity")
                .contains("--force");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(own).hasContent("build: { script: [make] }");

        assertThat(sample.polity("generate", "gitlab", "--mode", "static", "--force")
                        .exitCode())
                .isZero();
        assertThat(sample.polity("generate", "gitlab", "--mode", "static").exitCode())
                .isZero();
        assertThat(own).content().contains("generated by Polity");
    }

    @Test
    void aPipeInPlaceOfTheProjectsFileIsRefused() throws Exception {
        Path file = sample.folder().resolve("pipeline.yaml");
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();

        Cli.Result result = sample.polity("plan");

        assertThat(result.err())
                .contains("pipeline.yaml: this is a pipe or a device")
                .contains("project team");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void aGeneratedFileIsNeverWrittenThroughALink() throws IOException {
        Path secret = Files.writeString(temporary.resolve("secret"), "mine");
        Files.createSymbolicLink(sample.folder().resolve("Jenkinsfile"), secret);

        Cli.Result result = sample.polity("generate", "jenkins", "--mode", "static");

        assertThat(result.err()).contains("Jenkinsfile: is a symbolic link");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(secret).hasContent("mine");
    }

    @Test
    void politysOwnFolderIsNeverALink() throws IOException {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.createSymbolicLink(sample.folder().resolve(".polity"), elsewhere);

        Cli.Result result = sample.polity("run");

        assertThat(result.err()).contains("this is a symbolic link");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(elsewhere).isEmptyDirectory();
    }
}
