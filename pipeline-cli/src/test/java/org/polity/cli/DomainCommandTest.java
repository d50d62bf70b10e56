package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.core.SampleRepository;

/** What serves domain teams; a scaffold with Java is built where there is Maven. */
class DomainCommandTest {

    @TempDir
    Path temporary;

    private Path domain;

    @BeforeEach
    void begin() {
        domain = temporary.resolve("security2");
        Cli.Result result = Cli.in(temporary).run("domain", "new", "security2");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("  steps/readme.sh\n")
                .contains("Next:\n  cd " + domain)
                .contains("polity domain test", "polity domain preview");
    }

    @Test
    void aNewDomainIsAGitRepositoryThatKeepsItsContract() {
        assertThat(domain.resolve(".git")).isDirectory();
        Cli.Result test = test();

        assertThat(test.exitCode()).as(test.err() + test.out()).isZero();
        assertThat(test.out())
                .contains("PASS  it contributes to sources that Maven builds (readme)")
                .contains("PASS  it contributes to a Docker image (readme)")
                .contains("PASS  it contributes to a Helm chart (readme)")
                .contains("PASS  it survives deliverables that are empty or mean harm")
                .contains("of sources without a build tool (readme PASS)")
                .contains("of a Helm chart (readme FAIL)")
                .endsWith("domain security2 keeps its contract: 17 of 17 claims hold\n");
    }

    @Test
    void theRunsOfItsTestAreNotRecorded() {
        Path state = temporary.resolve("state");

        assertThat(Cli.in(domain)
                        .with("XDG_STATE_HOME", state.toString())
                        .run("domain", "test")
                        .exitCode())
                .isZero();

        assertThat(state).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/readme.sh|/reedme.sh|there is no steps/reedme.sh",
                "run: '\"$POLITY_DOMAIN_DIR\"/steps/readme.sh'|run: no-such-tool|readme ERROR",
                "owner: security2-team|ovner: security2-team|Did you mean 'owner'?",
                "phase: check|phase: chek|Did you mean 'check'?",
                "enforcement: advisory|consumes: [nothing]|nothing",
            })
    void aBrokenClaimIsToldWithTheReason(String right, String wrong, String reason) throws IOException {
        Path file = domain.resolve("domain.yaml");
        Files.writeString(file, Files.readString(file).replace(right, wrong));

        Cli.Result test = test();

        assertThat(test.out()).contains("FAIL  ").contains(reason).contains("breaks its contract");
        assertThat(test.exitCode()).isEqualTo(1);
    }

    @Test
    void aScriptThatNobodyMayExecuteIsToldWithTheRemedy() {
        assertThat(domain.resolve("steps/readme.sh").toFile().setExecutable(false))
                .isTrue();

        assertThat(test().out()).contains("steps/readme.sh is not executable: git update-index --chmod=+x");
    }

    @Test
    void theVerdictsStandInJsonToo() {
        assertThat(test("--format", "json").out())
                .startsWith("{\n  \"domain\": \"security2\",\n  \"claims\": [")
                .contains("\"claim\": \"it contributes to a Helm chart\"", "\"verdict\": \"PASS\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "domain new security2|a domain begins in an empty or missing folder|--dir",
                "domain new Security|'Security' is no valid domain id|security2",
                "domain new ../up|'../up' is no valid domain id|security2",
                "domain new other --dir security2/domain.yaml|a domain begins in an empty or missing folder|--dir",
                "domain test nowhere|domain.yaml: there is no such file|Check the path",
                "domain preview nowhere|domain.yaml: there is no such file|Check the path",
                "domain tset|there is no command 'tset'|Did you mean 'test'?",
                "domain|name one of new, test, preview|polity domain --help",
            })
    void aWrongArgumentIsToldWithTheNextStep(String arguments, String message, String next) {
        Cli.Result result = Cli.in(temporary).run(arguments.split(" "));

        assertThat(result.err()).contains("error: ").contains(message).contains(next);
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void aPreviewShowsWhatAPlanWouldGainLoseAndChange() throws IOException {
        Path web = Files.createDirectories(temporary.resolve("web"));
        Files.writeString(web.resolve("Dockerfile"), "FROM scratch\n");
        Files.writeString(web.resolve("pipeline.yaml"), "deliverable: { name: web, owner: team-a }\n");
        SampleRepository.create(web, "Begin");
        SampleRepository.create(domain, "Release");
        Path composition = Files.writeString(
                temporary.resolve("composition.yaml"),
                "domains:\n  - { id: governance, source: { builtin: true } }\n  - id: security2\n    source: { git: \""
                        + domain.toUri().toString().replaceAll("/$", "") + "\", branch: main }\n");
        String released = Files.readString(domain.resolve("domain.yaml"));
        Files.writeString(
                domain.resolve("domain.yaml"),
                released.replace("enforcement: advisory", "timeout: 5m")
                        + "\n  - { id: labels, title: Labels are there, phase: check, run: 'true' }\n");

        Cli.Result preview = preview(composition);

        assertThat(preview.out())
                .startsWith("web: security2 ")
                .contains(" -> working copy\n  + security2/labels  check  Labels are there\n")
                .contains("  ~ security2/readme  check  The README says what this is\n")
                .contains("      enforcement: \"advisory\" -> \"blocking\"\n")
                .contains("      timeoutSeconds: 3600 -> 300\n")
                .doesNotContain("governance/");
        assertThat(preview.exitCode()).isZero();
        assertThat(preview(composition, "--format", "json").out())
                .contains("\"step\": \"security2/labels\"", "\"change\": \"gained\"", "\"change\": \"changed\"");
        assertThat(web.resolve(".polity")).doesNotExist();

        Files.writeString(domain.resolve("domain.yaml"), released.replace("id: readme", "id: documentation"));
        assertThat(preview(composition).out()).contains("  + security2/documentation", "  - security2/readme");

        Files.writeString(domain.resolve("domain.yaml"), released.replace("phase: check", "phase: chek"));
        Cli.Result broken = preview(composition);
        assertThat(broken.out()).contains("! it would not serve: ").contains("Did you mean 'check'?");
        assertThat(broken.exitCode()).isEqualTo(3);
    }

    private Cli.Result test(String... options) {
        return run(new String[] {"domain", "test"}, options);
    }

    private Cli.Result preview(Path composition, String... options) {
        return run(
                new String[] {"domain", "preview", "--composition", composition.toString(), "--deliverable", "../web"},
                options);
    }

    private Cli.Result run(String[] command, String... options) {
        String[] all =
                Stream.concat(Arrays.stream(command), Arrays.stream(options)).toArray(String[]::new);
        return Cli.in(domain).run(all);
    }
}
