package org.polity.core.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.Phase;
import org.polity.api.Problem;
import org.polity.api.Severity;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;
import org.polity.api.step.Enforcement;
import org.polity.api.step.OnError;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.ReportFile;
import org.polity.api.step.Service;
import org.polity.api.step.StepDefinition;

class PipelineFileTest {

    private static final PolicyInput.Texts TEST = new PolicyInput.Texts("test", "The test.", List.of());
    private static final DomainOwners OWNERS = new DomainOwners(
            Map.of(DomainId.PROJECT, "team-a", DomainId.of("security"), "security-team <security@example.org>"));

    @TempDir
    Path folder;

    @Test
    void withoutTheFileEverythingIsLeftToDetection() {
        assertThat(read().steps()).isEmpty();
    }

    @Test
    void everyKeyOfAStepIsRead() throws IOException {
        write("""
                steps:
                  - id: smoke
                    title: Smoke test
                    phase: inspect
                    run: [echo one, ./two.sh]
                    image: alpine:3.22
                    env: { LEVEL: high, COUNT: 3 }
                    secrets: [TOKEN]
                    consumes: [image, security/base]
                    produces: { report: out/scan.sarif, copy: { image: out/id } }
                    report: { sarif: out/scan.sarif, failOn: warning }
                    enforcement: { blockingFrom: 2027-01-31 }
                    exitCodes: { fail: [1, 3] }
                    onError: debt
                    timeout: 5m
                    retry: 2
                    when: { tag: "v*" }
                    services: ["example.org/postgres:16", { image: redis, alias: cache }]
                    cache: [.npm]
                    exclusive: database
                """);

        StepDefinition step = read().steps().get(0).definition();
        assertThat(step.title()).isEqualTo("Smoke test");
        assertThat(step.phase()).isEqualTo(Phase.INSPECT);
        assertThat(step.action()).hasToString("Script[lines=[echo one, ./two.sh]]");
        assertThat(step.placement()).isEqualTo(new Placement.Container("alpine:3.22"));
        assertThat(step.env()).containsExactly(Map.entry("COUNT", "3"), Map.entry("LEVEL", "high"));
        assertThat(step.secrets()).containsExactly("TOKEN");
        assertThat(step.consumes()).containsExactly("image", "security/base");
        assertThat(step.produces())
                .containsExactly(Product.file("report", "out/scan.sarif"), Product.image("copy", "out/id"));
        assertThat(step.report()).contains(new ReportFile(ReportFile.Format.SARIF, "out/scan.sarif", Severity.WARNING));
        assertThat(step.enforcement()).isEqualTo(new Enforcement.BlockingFrom(LocalDate.of(2027, 1, 31)));
        assertThat(step.exitCodes().fail()).isEqualTo(Set.of(1, 3));
        assertThat(step.onError()).isEqualTo(OnError.DEBT);
        assertThat(step.limits().timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(step.limits().retry()).isEqualTo(2);
        assertThat(step.when().tag()).contains("v*");
        assertThat(step.services())
                .containsExactly(new Service("example.org/postgres:16", "postgres"), new Service("redis", "cache"));
        assertThat(step.cache()).containsExactly(".npm");
        assertThat(step.exclusive()).contains("database");
        assertThat(step.rule()).isEqualTo("pipeline.yaml line 2");
    }

    @Test
    void whatTheProjectDomainDeclaresCanBeSet() throws IOException {
        write("test: ./tests/run.sh\n");

        assertThat(read().policy().get(TEST)).containsExactly("./tests/run.sh");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stepps: []|1:1|unknown key 'stepps'|Did you mean 'steps'?",
                "steps: {}|1:8|'steps' should be a list, not a mapping|Correct its type",
                "steps: [3]|1:9|a step is a mapping of keys and values, not a whole number|Write 'key: value' lines",
                "steps: [{id: a, run: x}]|1:9|a step has no 'phase'|Add 'phase: …'",
                "steps: [{id: a, phase: check}]|1:9|a step has no 'run'|Add 'run: …'",
                "steps: [{phase: check, run: x}]|1:9|a step has no 'id'|Add 'id: …'",
                "steps: [{id: A, phase: check, run: x}]|1:10|'A' is no valid step id|Correct it there",
                "steps: [{id: a, phase: check, run: x, tilte: y}]|1:39|unknown key 'tilte'|Did you mean 'title'?",
                "steps: [{id: a, phase: biuld, run: x}]|1:24|'phase' cannot be 'biuld'|Did you mean 'build'?",
                "steps: [{id: a, phase: check, run: x, timeout: 5}]|1:39|'5' is no duration|Correct it there",
                "steps: [{id: a, phase: check, run: x, retry: many}]|1:46|'retry' should be a whole number|Correct its type",
                "steps: [{id: a, phase: check, run: x, retry: 99}]|1:39|retry is 0 to 10, not 99|Correct it there",
                "steps: [{id: a, phase: check, run: x, env: {1A: b}}]|1:39|'1A' is no name|Correct it there",
                "steps: [{id: a, phase: check, run: x, produces: {b: ../c}}]|1:50|'../c' is no path inside|Correct it",
                "steps: [{id: a, phase: check, run: x, image: i, node: []}]|1:49|not both|Keep one of them",
                "steps: [{id: a, phase: check, run: x, exitCodes: {fail: [0]}}]|1:50|exit code 0 cannot mean FAIL|Correct",
                "steps: [{id: a, phase: check, run: x, when: {tags: v}}]|1:46|unknown key 'tags'|Did you mean 'tag'?",
                "steps: [{id: a, phase: check, run: x, kinds: [helm]}]|1:39|there is no kind 'helm'|Known: sources",
                "steps: [{id: a, phase: check, run: x, enforcement: {blockingFrom: soon}}]|1:53|'soon' is no date|ISO",
                "deliverable: { kind: image }|1:22|'kind' cannot be 'image'|Known here: docker-image, helm-chart",
                "test: { a: b }|1:7|'test' should be a text or a list of texts|Correct its type",
            })
    void whatIsWrongIsToldWithItsPlaceAndTheNextStep(String text, String place, String message, String next)
            throws IOException {
        write(text + "\n");

        InvalidInputException refusal = catchThrowableOfType(InvalidInputException.class, this::read);

        assertThat(refusal.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.location().orElseThrow()).hasToString("pipeline.yaml:" + place);
            assertThat(problem.message()).contains(message);
            assertThat(problem.next().orElseThrow()).contains(next);
            assertThat(problem.owner()).contains("the project team");
        });
    }

    @Test
    void allProblemsAreToldAtOnce() throws IOException {
        write("steps:\n  - { id: a, phase: chek, run: x, retry: no }\n  - { id: b, run: y, imag: z }\n");

        InvalidInputException refusal = catchThrowableOfType(InvalidInputException.class, this::read);

        assertThat(refusal.problems()).hasSize(4);
    }

    @Test
    void anotherDomainsIdIsNoKeyToSuggest() throws IOException {
        write("security: {}\nzzzzzz: 1\n");

        InvalidInputException refusal = catchThrowableOfType(InvalidInputException.class, this::read);

        assertThat(refusal.problems())
                .extracting(problem -> problem.next().orElseThrow())
                .containsExactlyInAnyOrder(
                        "Ask that owner, or take the key out", "Known here: deliverable, env, steps, test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "steps: [{id: a, phase: check, run: x, produces: {security/bom: b}}]",
                "steps: [{id: security/scan, phase: check, run: x}]",
                "steps: [{id: scan, domain: security, phase: check, run: x}]",
                "security: { steps: [] }"
            })
    void reachingIntoAnotherDomainNamesItsOwner(String text) throws IOException {
        write(text + "\n");

        InvalidInputException refusal = catchThrowableOfType(InvalidInputException.class, this::read);

        assertThat(refusal.problems())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("domain security, which belongs to security-team <security@example.org>");
    }

    @Test
    void aStepIdStandsWithoutItsOwnDomain() throws IOException {
        write("steps: [{id: project/scan, phase: check, run: x}]\n");

        assertThatThrownBy(this::read).hasMessageContaining("Write 'scan'");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreRead() throws IOException {
        write("\uFEFFsteps:\r\n  - id: a\r\n    phase: check\r\n    run: |\r\n      one\r\n      two\r\n");

        assertThat(read().steps().get(0).definition().action()).hasToString("Script[lines=[one\ntwo\n]]");
    }

    @Test
    void aBinaryFileAFolderAHugeFileAndALinkAreRefused() throws IOException {
        Path file = folder.resolve("pipeline.yaml");
        Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2});
        assertThatThrownBy(this::read).hasMessageContaining("pipeline.yaml: the file is binary");

        Files.write(file, "steps: []\0".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(this::read).hasMessageContaining("pipeline.yaml: the file is binary");

        try (var big = Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            big.position(50L * 1024 * 1024);
            big.write(ByteBuffer.wrap(new byte[] {'a'}));
        }
        assertThatThrownBy(this::read).hasMessageContaining("pipeline.yaml: the file is larger than 1 MiB");

        Files.delete(file);
        Files.createDirectory(file);
        assertThatThrownBy(this::read).hasMessageContaining("pipeline.yaml: this is a folder");

        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("/etc/hostname"));
        assertThatThrownBy(this::read).hasMessageContaining("pipeline.yaml: the file is a symbolic link");
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("pipeline.yaml"), text);
    }

    private PipelineFile read() {
        return PipelineFile.read(folder, List.of(TEST), Policy.DEFAULTS, OWNERS);
    }
}
