package org.polity.domains.security.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.domains.security.dockerfile.DockerfileFindings.check;
import static org.polity.domains.security.dockerfile.DockerfileFindings.labels;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.api.Finding;
import org.polity.api.Location;

/** What the rules tell of Dockerfiles, under the policy that holds where nothing is said. */
class DockerfileRulesTest {

    @ParameterizedTest
    @MethodSource
    void hasExactlyTheFindingsOfItsLabel(DockerfileCases.Case labelled) throws Exception {
        assertThat(labels(check(labelled.text()))).as(labelled.text()).containsExactlyElementsOf(labelled.findings());
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
        assertThat(labels(check(run(command)))).containsExactly("dockerfile-pipe-to-shell:2");
    }

    static Stream<String> tellsWhatIsExecutedStraightFromTheNetwork() {
        return DockerfileCases.lines("executed.txt");
    }

    @ParameterizedTest
    @MethodSource
    void leavesAloneWhatIsOnlyDownloadedOrComesFromElsewhere(String command) throws Exception {
        assertThat(check(run(command))).isEmpty();
    }

    static Stream<String> leavesAloneWhatIsOnlyDownloadedOrComesFromElsewhere() {
        return DockerfileCases.lines("downloaded.txt");
    }

    private static String run(String command) {
        return "FROM alpine:3.22\nRUN " + command + "\nUSER 1\n";
    }

    @Test
    void eachFindingSaysWhereWhyAndWhatToDo() throws Exception {
        List<Finding> findings = check("FROM alpine\nADD http://example.org/a /a\n");
        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.location().map(Location::file)).contains("Dockerfile");
            assertThat(finding.message()).endsWith(".");
            assertThat(finding.help()).isPresent();
        });
    }

    @Test
    void carriesTheNumberOfTheSameRuleElsewhere() throws Exception {
        String text = "FROM a\nFROM b:latest\nADD c /\nENV D_TOKEN=e\nUSER root\n";
        assertThat(check(text))
                .extracting(finding -> finding.help().orElse("").replaceAll(".*hadolint (DL\\d+).*", "$1"))
                .containsExactly("DL3006", "DL3007", "DL3020", "DL3064", "DL3002");
    }
}
