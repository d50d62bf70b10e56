package org.polity.core.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.polity.core.internal.config.CompositionFile.LedgerPlace;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

@Timeout(180)
@RequiresTool(Tool.GIT)
class GitLedgerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path temporary;

    private Path bare;

    @BeforeEach
    void makeTheRepository() throws Exception {
        bare = temporary.resolve("ledger.git");
        git(temporary, "init", "-q", "--bare", "-b", "main", bare.toString());
    }

    @Test
    void sixteenProcessesAtOnceLoseNothing() throws Exception {
        assertThat(LedgerProcesses.sixteen(temporary, url(), 2)).containsOnly(0);

        assertThat(ledger("reader").newest(1000).entries())
                .hasSize(32)
                .extracting(LedgerEntry::deliverable)
                .doesNotHaveDuplicates();
        git(bare, "fsck", "--strict");
    }

    @Test
    void whatOthersKeepInTheRepositoryStays() throws Exception {
        Path clone = temporary.resolve("clone");
        git(temporary, "clone", "-q", url(), clone.toString());
        Files.writeString(clone.resolve("README.md"), "Whose this is\n");
        git(clone, "add", ".");
        git(clone, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "Say whose this is");
        git(clone, "push", "-q", "origin", "HEAD:main");

        assertThat(ledger("one").append(LedgerWriter.record("web"), PATIENCE)).isEmpty();

        git(clone, "pull", "-q", "--ff-only", "origin", "main");
        assertThat(clone.resolve("README.md")).exists();
        assertThat(ledger("two").newest(10).entries())
                .extracting(LedgerEntry::deliverable)
                .containsExactly("web");
    }

    @Test
    void anUnreachableLedgerIsToldOfAndGetsItsRecordsLater() throws Exception {
        Path away = Files.move(bare, temporary.resolve("away.git"));

        Optional<String> failure = ledger("one").append(LedgerWriter.record("first"), PATIENCE);
        assertThat(failure.orElseThrow()).contains("the ledger " + url() + " cannot be used");
        assertThat(ledger("one").waiting()).isEqualTo(1);

        Files.move(away, bare);
        assertThat(ledger("one").append(LedgerWriter.record("second"), PATIENCE))
                .isEmpty();
        assertThat(ledger("one").waiting()).isZero();
        assertThat(ledger("one").newest(10).entries())
                .extracting(LedgerEntry::deliverable)
                .containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void aLedgerThatNeverAnswersHoldsNobodyUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Ledger ledger = LedgerWriter.ledger(
                    temporary.resolve("state"), "git://127.0.0.1:" + silent.getLocalPort() + "/ledger.git");

            assertThat(ledger.append(LedgerWriter.record("web"), Duration.ofMillis(300)))
                    .isPresent();
            assertThat(ledger.waiting()).isEqualTo(1);
        }
    }

    @Test
    void aWriterThatIsKilledLeavesNothingThatAnotherTripsOver() throws Exception {
        Process writer = LedgerProcesses.start(temporary.resolve("one"), url(), "writer", 1_000_000, temporary);
        while (ledger("reader").newest(5).entries().size() < 5) {
            Thread.sleep(50);
        }
        writer.destroyForcibly().waitFor();

        assertThat(ledger("one").append(LedgerWriter.record("after"), PATIENCE)).isEmpty();
        assertThat(ledger("one").waiting()).isZero();
        assertThat(ledger("reader").newest(1_000_000).unreadable()).isZero();
        git(bare, "fsck", "--strict");
    }

    @Test
    void offlineNothingIsAsked() throws Exception {
        Ledger ledger = Ledger.of(
                        Optional.of(new LedgerPlace.Git(url())),
                        Map.of("XDG_STATE_HOME", temporary.resolve("one").toString()),
                        true)
                .orElseThrow();

        assertThat(ledger.append(LedgerWriter.record("web"), PATIENCE)).isPresent();
        assertThat(ledger("two").newest(10).entries()).isEmpty();
        assertThat(ledger.waiting()).isEqualTo(1);
    }

    @Test
    void linksAndStrangeNamesInTheRepositoryAreNoRecords() throws Exception {
        ledger("one").append(LedgerWriter.record("good"), PATIENCE);
        Path clone = temporary.resolve("clone");
        git(temporary, "clone", "-q", url(), clone.toString());
        Path runs = clone.resolve("runs");
        Files.createSymbolicLink(runs.resolve("20260101T000000Z-00000000-0000-0000-0000-000000000000.json"), clone);
        Files.createDirectories(runs.resolve("2026/01/01"));
        Files.createSymbolicLink(
                runs.resolve("2026/01/01/20260101T000000Z-00000000-0000-0000-0000-000000000000.json"),
                Path.of("/etc/passwd"));
        Files.writeString(
                runs.resolve("2026/01/01/20260101T000001Z-00000000-0000-0000-0000-000000000000.json"), "{ half");
        git(clone, "add", ".");
        git(clone, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "Attack");
        git(clone, "push", "-q", "origin", "HEAD:main");

        LedgerPage page = ledger("one").newest(100);

        assertThat(page.entries()).extracting(LedgerEntry::deliverable).containsExactly("good");
        assertThat(page.unreadable()).isEqualTo(1);
    }

    private String url() {
        return "file://" + bare;
    }

    private Ledger ledger(String machine) {
        return LedgerWriter.ledger(temporary.resolve(machine), url());
    }

    private static void git(Path folder, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }
}
