package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.core.SampleRepository;

class WaiverTest {

    @TempDir
    Path temporary;

    @Test
    void aBrokenRuleIsWaivedByItsOwnDomainUntilTheWaiverExpires() throws IOException {
        deliverable();
        domain("2999-12-31");

        Cli.Result waived = run();
        assertThat(waived.err()).contains("WAIVED").contains("waived until 2999-12-31 by ciso: legacy base");
        assertThat(waived.exitCode()).as(waived.err()).isZero();

        domain("2020-01-01");
        Cli.Result expired = run();
        assertThat(expired.err()).contains("expired on 2020-01-01").contains("FAIL");
        assertThat(expired.exitCode()).isEqualTo(1);
    }

    @Test
    void aWaiverThatEndsWithinTwoWeeksIsWarnedOf() throws IOException {
        deliverable();
        domain(LocalDate.now(ZoneOffset.UTC).plusDays(14).toString());
        assertThat(run().err()).contains("WAIVED").contains("in 14 days").contains("approved by ciso");

        domain(LocalDate.now(ZoneOffset.UTC).plusDays(16).toString());
        assertThat(run().err()).contains("WAIVED").doesNotContain("warning: ");
    }

    @Test
    void aPatternCoversTheDeliverablesThatItMatchesAlone() throws IOException {
        deliverable();
        domain("2999-12-31");
        waiver("deliverable: web", "deliverable: 'w*'");
        assertThat(run().exitCode()).isZero();

        waiver("deliverable: 'w*'", "deliverable: 'api-*'");
        Cli.Result other = run();
        assertThat(other.err()).contains("FAIL").doesNotContain("waived");
        assertThat(other.exitCode()).isEqualTo(1);
    }

    @Test
    void aWaiverCountsForItsOwnRuleAlone() throws IOException {
        deliverable();
        domain("2999-12-31");
        waiver("dockerfile-user", "dockerfile-secret");

        assertThat(run().exitCode()).isEqualTo(1);
    }

    @Test
    void aDomainCannotWaiveTheRuleOfAnother() throws IOException {
        deliverable();
        domain("2999-12-31");
        Path helpful = Files.createDirectories(temporary.resolve("helpful"));
        Files.writeString(
                helpful.resolve("domain.yaml"), "id: helpful\nowner: helpful-team\ncontact: helpful@example.org\n");
        Files.move(temporary.resolve("security/waivers.yaml"), helpful.resolve("waivers.yaml"));
        Files.writeString(
                temporary.resolve("composition.yaml"),
                Files.readString(temporary.resolve("composition.yaml"))
                        + "  - { id: helpful, source: { dir: helpful } }\n");

        Cli.Result run = run();

        assertThat(run.err()).contains("FAIL").doesNotContain("waived");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aWaiverWithoutAReasonAnApproverOrAnEndCostsItsDomainAlone() throws IOException {
        deliverable();
        domain("2999-12-31");
        Files.writeString(
                temporary.resolve("security/waivers.yaml"),
                "waivers:\n  - { rule: dockerfile-user, deliverable: web }\n");

        Cli.Result plan = polity("plan");

        assertThat(plan.err())
                .contains("domain security is unavailable: waivers.yaml:2:5: ")
                .contains("has no 'reason'", "has no 'approver'", "has no 'expires'")
                .contains("owner: security-team <security@example.org>");
        assertThat(plan.exitCode()).isZero();
    }

    private void waiver(String right, String other) throws IOException {
        Path file = temporary.resolve("security/waivers.yaml");
        Files.writeString(file, Files.readString(file).replace(right, other));
    }

    private Cli.Result run() {
        return polity("run", "--step", "security/dockerfile");
    }

    private Cli.Result polity(String... arguments) {
        return Cli.in(temporary.resolve("web"))
                .with(
                        "POLITY_COMPOSITION",
                        temporary.resolve("composition.yaml").toString())
                .run(arguments);
    }

    private void deliverable() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("web"));
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nCOPY . /\n");
        Files.writeString(folder.resolve("pipeline.yaml"), "deliverable: { name: web, owner: team-a }\n");
        SampleRepository.create(folder, "An image that runs as root");
    }

    private void domain(String expires) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("security"));
        Files.writeString(
                folder.resolve("domain.yaml"),
                "id: security\nowner: security-team\ncontact: security@example.org\nplugin: { builtin: security }\n");
        Files.writeString(
                folder.resolve("waivers.yaml"),
                "waivers:\n  - rule: dockerfile-user-missing\n    deliverable: web\n    reason: legacy base\n"
                        + "    approver: ciso\n    expires: " + expires + "\n");
        Files.writeString(
                temporary.resolve("composition.yaml"),
                "domains:\n  - { id: project, source: { builtin: true } }\n"
                        + "  - { id: security, source: { dir: security } }\n");
    }
}
