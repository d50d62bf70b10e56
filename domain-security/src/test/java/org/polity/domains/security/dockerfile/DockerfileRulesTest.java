package org.polity.domains.security.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.Policy;
import org.polity.domains.security.SecurityDomain;
import org.polity.domains.security.policy.SecurityPolicy;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.SourceTrees;

class DockerfileRulesTest {

    @TempDir
    Path workspace;

    @ParameterizedTest
    @MethodSource
    void hasExactlyTheFindingsOfItsLabel(DockerfileCases.Case labelled) throws Exception {
        assertThat(labels(check(labelled.text(), Policy.DEFAULTS)))
                .as(labelled.text())
                .containsExactlyElementsOf(labelled.findings());
    }

    static Stream<DockerfileCases.Case> hasExactlyTheFindingsOfItsLabel() {
        return Stream.of(
                        "syntax.txt",
                        "base-image.txt",
                        "user.txt",
                        "add-url.txt",
                        "add-file.txt",
                        "secret.txt",
                        "pipe-to-shell.txt",
                        "grid.txt")
                .flatMap(DockerfileCases::in);
    }

    @ParameterizedTest
    @MethodSource
    void tellsWhatIsExecutedStraightFromTheNetwork(String command) throws Exception {
        assertThat(labels(check(run(command), Policy.DEFAULTS))).containsExactly("dockerfile-pipe-to-shell:2");
    }

    static Stream<String> tellsWhatIsExecutedStraightFromTheNetwork() {
        return DockerfileCases.lines("executed.txt");
    }

    @ParameterizedTest
    @MethodSource
    void leavesAloneWhatIsOnlyDownloadedOrComesFromElsewhere(String command) throws Exception {
        assertThat(check(run(command), Policy.DEFAULTS)).isEmpty();
    }

    static Stream<String> leavesAloneWhatIsOnlyDownloadedOrComesFromElsewhere() {
        return DockerfileCases.lines("downloaded.txt");
    }

    private static String run(String command) {
        return "FROM alpine:3.22\nRUN " + command + "\nUSER 1\n";
    }

    @Test
    void eachFindingSaysWhereWhyAndWhatToDo() throws Exception {
        List<Finding> findings = check("FROM alpine\nADD http://example.org/a /a\n", Policy.DEFAULTS);
        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.location().map(Location::file)).contains("Dockerfile");
            assertThat(finding.message()).endsWith(".");
            assertThat(finding.help()).isPresent();
        });
    }

    @Test
    void demandsDigestsWhereThePolicyDoes() throws Exception {
        Policy policy = Policy.DEFAULTS.with(SecurityPolicy.REQUIRE_PINNED_BASE, "digest");
        String digest = "@sha256:" + "0".repeat(64);
        assertThat(labels(check("FROM alpine:3.22 AS a\nFROM alpine:3.22" + digest + "\nUSER 1\n", policy)))
                .containsExactly("dockerfile-base-image:1");
        assertThat(check("FROM alpine:3.22\nUSER 1\n", policy))
                .singleElement()
                .satisfies(finding -> assertThat(finding.help().orElseThrow())
                        .isEqualTo("Write the tag of a release with its digest, such as alpine:3.22@sha256:…"));
    }

    @Test
    void refusesABaseThatNobodyKnowsWhereDigestsAreDemanded() throws Exception {
        Policy policy = Policy.DEFAULTS.with(SecurityPolicy.REQUIRE_PINNED_BASE, "digest");
        assertThat(labels(check("ARG BASE\nFROM $BASE\nUSER 1\n", policy))).containsExactly("dockerfile-base-image:2");
    }

    @Test
    void takesImagesFromApprovedRegistriesOnly() throws Exception {
        Policy policy = Policy.DEFAULTS.with(
                SecurityPolicy.APPROVED_REGISTRIES, List.of("registry.example.org/base", "docker.io/library"));
        String text = """
                FROM registry.example.org/base/java:21 AS a
                FROM registry.example.org/basement/java:21 AS b
                FROM alpine:3.22 AS c
                FROM acme/tool:1 AS d
                FROM a
                COPY --from=quay.io/acme/tool:1 /x /x
                COPY --from=d /x /y
                USER 1
                """;
        assertThat(labels(check(text, policy)))
                .containsExactly("dockerfile-registry:2", "dockerfile-registry:4", "dockerfile-registry:6");
    }

    @Test
    void takesRegistriesByPatternToo() throws Exception {
        Policy policy = Policy.DEFAULTS.with(SecurityPolicy.APPROVED_REGISTRIES, List.of("*.example.org"));
        assertThat(check("FROM mirror.example.org/acme/java:21\nUSER 1\n", policy))
                .isEmpty();
        assertThat(labels(check("FROM example.com/java:21\nUSER 1\n", policy)))
                .containsExactly("dockerfile-registry:1");
    }

    @Test
    void asksForAHealthcheckWhereThePolicyDoes() throws Exception {
        Policy policy = Policy.DEFAULTS.with(SecurityPolicy.REQUIRE_HEALTHCHECK, true);
        String checked = "FROM alpine:3.22 AS base\nHEALTHCHECK CMD /bin/ok\n";
        assertThat(labels(check("FROM alpine:3.22\nUSER 1\n", policy))).containsExactly("dockerfile-healthcheck:1");
        assertThat(check(checked + "FROM base\nUSER 1\n", policy)).isEmpty();
        assertThat(labels(check(checked + "FROM alpine:3.22\nUSER 1\n", policy)))
                .containsExactly("dockerfile-healthcheck:3");
        assertThat(labels(check(checked + "FROM base\nHEALTHCHECK NONE\nUSER 1\n", policy)))
                .containsExactly("dockerfile-healthcheck:4");
    }

    @Test
    void carriesTheNumberOfTheSameRuleElsewhere() throws Exception {
        String text = "FROM a\nFROM b:latest\nADD c /\nENV D_TOKEN=e\nUSER root\n";
        assertThat(check(text, Policy.DEFAULTS))
                .extracting(finding -> finding.help().orElse("").replaceAll(".*hadolint (DL\\d+).*", "$1"))
                .containsExactly("DL3006", "DL3007", "DL3020", "DL3064", "DL3002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(", "`", "${A:-", "\"", "(", "sh -c '", "<(", "curl x | ", "<<A ", "$((", "\\\n"})
    void survivesNestingMadeToHang(String piece) throws Exception {
        String text = "FROM alpine:3.22\nARG A\nRUN curl x | " + piece.repeat(50_000) + "\nUSER 1\n";
        assertThat(check(text, Policy.DEFAULTS)).hasSizeLessThan(1000);
    }

    @Test
    void believesThePolicyAboutBasesThatAreNotRoot() throws Exception {
        Policy policy = Policy.DEFAULTS.with(SecurityPolicy.NON_ROOT_BASES, List.of("registry.example.org/hardened/*"));
        assertThat(check("FROM registry.example.org/hardened/java:21\n", policy))
                .isEmpty();
        assertThat(labels(check("FROM registry.example.org/java:21\n", policy)))
                .containsExactly("dockerfile-user-missing:1");
    }

    @Test
    void isAsGraveAsThePolicySays() throws Exception {
        Policy policy = Policy.DEFAULTS.with(
                SecurityPolicy.RULES,
                List.of(
                        Map.of("rule", "dockerfile-user-missing", "severity", "note"),
                        Map.of("rule", "dockerfile-base-image", "severity", "off")));
        assertThat(check("FROM alpine\n", policy)).extracting(Finding::severity).containsExactly(Severity.NOTE);
    }

    @Test
    void readsEveryNameThatADockerfileHas() throws Exception {
        Map<String, String> files = Map.of(
                "Containerfile", "FROM a",
                "dockerfile", "FROM a",
                "web.Dockerfile", "FROM a",
                "docs/Dockerfile", "FROM a",
                "Dockerfile.md", "FROM a");
        assertThat(run(files, Policy.DEFAULTS))
                .extracting(finding -> finding.location().map(Location::file).orElse(""))
                .containsOnly("Containerfile", "dockerfile", "web.Dockerfile");
    }

    @Test
    void readsTheDockerfileThatIsBuiltWithItsArgumentsAndItsTarget() throws Exception {
        Map<String, String> files = Map.of(
                "pipeline.yaml", "context: ./image\ndockerfile: image/build.txt\ntarget: Web\nbuildArgs: BASE=alpine\n",
                "image/build.txt", "ARG BASE=alpine:3.22\nFROM $BASE AS web\nUSER root\nFROM web\nUSER 1\n");
        assertThat(labels(run(files, Policy.DEFAULTS))).containsExactly("dockerfile-base-image:2", "dockerfile-user:3");
        assertThat(labels(run(
                        Map.of("pipeline.yaml", "context: image", "image/Dockerfile", "FROM a:1"), Policy.DEFAULTS)))
                .containsExactly("dockerfile-user-missing:1");
    }

    @Test
    void looksAtTheNameOfAnImageThatIsDeliveredAsItIs() throws Exception {
        Map<String, String> files = Map.of("pipeline.yaml", "image: registry.example.org/acme/web:latest\n");
        assertThat(labels(run(files, Policy.DEFAULTS))).containsExactly("dockerfile-base-latest:1");
        Policy policy = Policy.DEFAULTS.with(SecurityPolicy.APPROVED_REGISTRIES, List.of("docker.io"));
        assertThat(labels(run(Map.of("pipeline.yaml", "image: quay.io/acme/web:1\n"), policy)))
                .containsExactly("dockerfile-registry:1");
    }

    @Test
    void namesTheDockerfileOfPipelineYamlThatIsNotThere() {
        assertThat(catchThrowable(
                        () -> run(Map.of("pipeline.yaml", "dockerfile: docker/web.Dockerfile\n"), Policy.DEFAULTS)))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("no 'docker/web.Dockerfile', as pipeline.yaml names it");
    }

    @Test
    void cannotTellWithoutADockerfile() {
        assertThat(catchThrowable(() -> run(Map.of("a", "b"), Policy.DEFAULTS)))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("no Dockerfile");
    }

    @Test
    void survivesAFileMadeToFloodIt() throws Exception {
        String flood = "FROM a\n".repeat(50_000) + "RUN curl x|sh\n".repeat(10_000) + "NONSENSE\n".repeat(10_000);
        assertThat(check(flood, Policy.DEFAULTS)).hasSizeLessThan(1000);
    }

    @Test
    void survivesVariablesMadeToFillTheMemory() throws Exception {
        StringBuilder text = new StringBuilder("FROM alpine:3.22\nENV A0=xxxxxxxxxx\n");
        for (int i = 0; i < 60; i++) {
            text.append("ENV A" + (i + 1) + "=$A" + i + "$A" + i + "\n");
        }
        assertThat(labels(check(text + "ADD $A60 /\nUSER 1\n", Policy.DEFAULTS)))
                .containsExactly("dockerfile-add-file:63");
    }

    private List<Finding> check(String text, Policy policy) throws Exception {
        return run(Map.of("Dockerfile", text), policy);
    }

    private List<Finding> run(Map<String, String> files, Policy policy) throws Exception {
        return new SecurityDomain()
                .check(CheckRequests.in(workspace)
                        .policy(policy)
                        .sources(SourceTrees.of(files))
                        .check("dockerfile"))
                .findings();
    }

    private static List<String> labels(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.rule() + ":"
                        + finding.location().map(Location::line).orElse(0))
                .toList();
    }
}
