package org.polity.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.DomainId;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunOptions;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.core.DomainStatus;

/** The domain of a file and scripts, on the deliverable of this module. */
class HygieneDomainTest {

    @TempDir
    private Path folder;

    private Path notes = Path.of("");

    @BeforeEach
    void copyTheDeliverable() throws IOException {
        notes = Examples.copyOf("notes", folder.resolve("notes"));
    }

    @Test
    void theCompositionNamesDomainsThatAllServe() {
        assertThat(Examples.composed().domains(notes).domains())
                .extracting(DomainStatus::domain)
                .allSatisfy(domain -> assertThat(domain.quarantined()).isEmpty())
                .extracting(PlannedDomain::id)
                .containsExactly(DomainId.of("hygiene"), DomainId.PROJECT, DomainId.of("security"));
    }

    @Test
    void aCleanDeliverablePasses() {
        assertThat(run().steps())
                .filteredOn(step -> step.id().domain().equals(DomainId.of("hygiene")))
                .hasSize(2)
                .extracting(StepResult::verdict)
                .containsOnly(Verdict.PASS);
    }

    @Test
    void aConflictMarkerFailsAndBlocks() throws IOException {
        Files.writeString(notes.resolve("pages/first.md"), "# First\n<<<<<<< HEAD\n");

        assertThat(run().step(StepId.parse("hygiene/no-conflict-markers"))).hasValueSatisfying(step -> {
            assertThat(step.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(step.blocking()).isTrue();
        });
    }

    @Test
    void aLargeFileFailsAndBlocksNothing() throws IOException {
        Files.write(notes.resolve("pages/huge.bin"), new byte[2 * 1024 * 1024]);

        assertThat(run().step(StepId.parse("hygiene/no-large-files"))).hasValueSatisfying(step -> {
            assertThat(step.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(step.blocking()).isFalse();
        });
    }

    private RunResult run() {
        return Examples.composed()
                .compose(notes)
                .run(RunOptions.DEFAULT.withDomains(List.of(DomainId.of("hygiene"))), RunListener.NONE);
    }
}
