package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private Cli.Result run() {
        return Cli.in(temporary.resolve("web"))
                .with(
                        "POLITY_COMPOSITION",
                        temporary.resolve("composition.yaml").toString())
                .run("run", "--step", "security/dockerfile");
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
