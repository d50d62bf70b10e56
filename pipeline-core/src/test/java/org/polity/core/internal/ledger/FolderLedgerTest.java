package org.polity.core.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.polity.core.internal.PublishedSchemas;
import org.polity.core.internal.report.RunFacts;
import org.polity.core.internal.report.SampleRun;

@Timeout(120)
class FolderLedgerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path temporary;

    @Test
    void aRunIsRecordedAsItsSchemaSays() throws Exception {
        RunFacts facts = SampleRun.typical(temporary.resolve("reports"));
        Runner jenkins = Runner.of(
                Map.of("JENKINS_URL", "https://ci.example.org/", "BUILD_URL", "https://ci.example.org/job/web/7/"));

        RunRecord run = RunRecord.of(facts, jenkins, false, Optional.empty());

        assertThat(PublishedSchemas.problems("run-record", run.json())).isEmpty();
        assertThat(run.json()).contains("\"ci\": \"jenkins\"", "https://ci.example.org/job/web/7/", "\"skipped\": 1");
        // What tools printed stays out: a ledger is read by many.
        assertThat(run.json()).doesNotContain("A private key", "database");
    }

    @Test
    void whatWasRecordedIsReadBackTheNewestFirst() throws Exception {
        Ledger ledger = ledger();

        assertThat(ledger.append(
                        RunRecord.of(
                                SampleRun.typical(temporary.resolve("r")),
                                Runner.of(Map.of()),
                                false,
                                Optional.empty()),
                        PATIENCE))
                .isEmpty();
        assertThat(ledger.append(LedgerWriter.record("other"), PATIENCE)).isEmpty();

        assertThat(ledger.newest(10).entries())
                .extracting(LedgerEntry::deliverable)
                .containsExactly("other", "acme/web");
        assertThat(ledger.newest(10).entries().get(1).domains()).containsEntry("security", "1.4.0");
        assertThat(ledger.newest(1).entries()).hasSize(1);
    }

    @Test
    void sixteenProcessesAtOnceLoseNothing() throws Exception {
        String place = temporary.resolve("ledger").toString();

        assertThat(LedgerProcesses.sixteen(temporary, place, 5)).containsOnly(0);

        LedgerPage page = ledger().newest(1000);
        assertThat(page.entries())
                .hasSize(80)
                .extracting(LedgerEntry::deliverable)
                .doesNotHaveDuplicates();
        assertThat(page.unreadable()).isZero();
    }

    @Test
    void aWriterThatIsKilledLeavesNoHalfRecord() throws Exception {
        Process writer = LedgerProcesses.start(
                temporary.resolve("state"), temporary.resolve("ledger").toString(), "writer", 1_000_000, temporary);
        while (ledger().newest(20).entries().size() < 20) {
            Thread.sleep(20);
        }
        writer.destroyForcibly().waitFor();

        assertThat(ledger().append(LedgerWriter.record("after"), PATIENCE)).isEmpty();
        assertThat(ledger().waiting()).isZero();
        LedgerPage page = ledger().newest(1_000_000);
        assertThat(page.unreadable()).isZero();
        assertThat(page.entries()).extracting(LedgerEntry::deliverable).contains("after", "writer-0");
    }

    @Test
    void whatAFolderDoesNotTakeWaitsAndIsDeliveredLater() throws Exception {
        Files.writeString(temporary.resolve("ledger"), "a file where the folder should be");

        assertThat(ledger().append(LedgerWriter.record("first"), PATIENCE))
                .hasValueSatisfying(why -> assertThat(why).contains("is a file, and a folder is needed there"));
        assertThat(ledger().waiting()).isEqualTo(1);
        assertThatThrownBy(() -> ledger().newest(10)).hasMessageContaining("is a file, and a folder is needed there");

        Files.delete(temporary.resolve("ledger"));
        assertThat(ledger().append(LedgerWriter.record("second"), PATIENCE)).isEmpty();
        assertThat(ledger().waiting()).isZero();
        assertThat(ledger().newest(10).entries())
                .extracting(LedgerEntry::deliverable)
                .containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void whatIsNoRecordIsPassedOverAndCounted() throws Exception {
        ledger().append(LedgerWriter.record("good"), PATIENCE);
        Path day = records().get(0).getParent();
        Files.writeString(day.resolve(name("0")), "{ half");
        Files.writeString(day.resolve(name("1")), "{\"schema\": \"polity/run-record/9\"}");
        Files.writeString(day.resolve(name("2")), "[".repeat(100_000));
        Files.writeString(
                day.resolve(name("3")), LedgerWriter.record("x").json().replace("\"PASS\"", "\"GREAT\""));
        Files.write(day.resolve(name("4")), new byte[LedgerStore.MAX_BYTES + 1]);
        Files.createSymbolicLink(day.resolve(name("5")), records().get(0));
        Files.writeString(day.resolve("notes.json"), "{}");
        Files.writeString(day.resolve(".20260504T093000Z-x.tmp"), "{");

        LedgerPage page = ledger().newest(100);

        assertThat(page.entries()).extracting(LedgerEntry::deliverable).containsExactly("good");
        assertThat(page.unreadable()).isEqualTo(4);
    }

    @Test
    void withNoPlaceStatedTheUsersOwnFolderServesAndWithoutAHomeNone() throws IOException {
        Ledger own = Ledger.of(Optional.empty(), Map.of("HOME", temporary.toString()), false)
                .orElseThrow();

        assertThat(own.place())
                .isEqualTo(temporary.resolve(".local/state/polity/ledger").toString());
        assertThat(own.append(LedgerWriter.record("mine"), PATIENCE)).isEmpty();
        assertThat(Ledger.of(Optional.empty(), Map.of("HOME", "relative"), false))
                .isEmpty();
    }

    private Ledger ledger() {
        return LedgerWriter.ledger(
                temporary.resolve("state"), temporary.resolve("ledger").toString());
    }

    private List<Path> records() throws IOException {
        try (Stream<Path> files = Files.walk(temporary.resolve("ledger"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** A record's name on the day of the first record. */
    private String name(String digit) throws IOException {
        String day = records().get(0).getFileName().toString().substring(0, 8);
        return day + "T000000Z-0000000" + digit + "-0000-0000-0000-000000000000.json";
    }
}
