package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A job of a CI system: it has a checkout, the lock that the first job handed on, and Polity with an empty cache. */
@DisabledOnOs(OS.WINDOWS)
class ExecInCiTest {

    @TempDir
    private Path temporary;

    private Company company;
    private DomainRepository security;
    private Path agent;

    @BeforeEach
    void layOut() throws IOException {
        company = Company.in(temporary);
        security = DomainRepository.in(temporary, "security").file("steps/scan.sh", "echo scanned by 1.0.0\n");
        security.file("domain.yaml", """
                id: security
                owner: security-team
                contact: security@example.org
                steps:
                  - { id: scan, phase: check, run: 'sh "$POLITY_DOMAIN_DIR"/steps/scan.sh' }
                """).release("1.0.0");
        company.composition("domains:\n  - { id: security, source: { git: \"%s\", track: \">=1 <2\" } }\n"
                .formatted(security.url()));
        agent = temporary.resolve("agent");
        assertThat(company.polity("plan").exitCode()).isZero();
        security.file("steps/scan.sh", "echo scanned by 1.1.0\n").release("1.1.0");
        DomainRepository.run(
                temporary, "git", "clone", "-q", company.deliverable().toString(), agent.toString());
    }

    @Test
    void aStepIsRunAsTheLockOfTheFirstJobSaysWhateverIsNewer() throws IOException {
        handOnTheLock();
        Cli.Result result = exec("--locked", "security/scan");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("scanned by 1.0.0");
    }

    @Test
    void aStepIsRunInItsNewestVersionWithoutALock() {
        Cli.Result result = exec("security/scan");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("scanned by 1.1.0");
    }

    @Test
    void aJobThatWasHandedNoLockSaysSo() {
        Cli.Result result = exec("--locked", "security/scan");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("there is no lock to replay");
    }

    @Test
    void anUnreachableDomainIsAnErrorOfItsStepAndNoFail() throws IOException {
        handOnTheLock();
        Files.move(temporary.resolve("security.git"), temporary.resolve("moved.git"));
        Cli.Result result = exec("--locked", "security/unavailable");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
        assertThat(result.err()).contains("ERROR", "the owner of domain security");
    }

    @Test
    void aStepOfADomainThatIsUnavailableNowIsAnErrorAndNoMistakeOfTheCaller() throws IOException {
        Files.move(temporary.resolve("security.git"), temporary.resolve("moved.git"));
        Cli.Result result = exec("security/scan");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
        assertThat(result.err())
                .contains(
                        "error: step security/scan cannot be run: domain security is unavailable",
                        "owner: the owner of domain security",
                        "Run the job again");
        assertThat(exec("lint/scan").exitCode()).isEqualTo(2);
    }

    private void handOnTheLock() throws IOException {
        Files.createDirectories(agent.resolve(".polity"));
        Files.copy(company.deliverable().resolve(".polity/polity.lock"), agent.resolve(".polity/polity.lock"));
    }

    private Cli.Result exec(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "exec";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Cli.in(agent)
                .with("XDG_CACHE_HOME", temporary.resolve("agent-cache").toString())
                .with("POLITY_COMPOSITION", company.composition().toString())
                .run(command);
    }
}
