package org.polity.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.DomainId;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunOptions;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;

class NotesDeliverableTest {

    @Test
    void theTeamsOwnStepsPass(@TempDir Path folder) throws IOException {
        RunResult run = run(Examples.copyOf("notes", folder));

        assertThat(run.step(StepId.parse("project/complete")))
                .map(StepResult::verdict)
                .contains(Verdict.PASS);
        assertThat(folder.resolve("out/book.md")).content().contains("# First", "# Second");
    }

    @Test
    void aLinkToNowhereFailsAndHoldsTheLaterStepsBack(@TempDir Path folder) throws IOException {
        Path notes = Examples.copyOf("notes", folder);
        Files.writeString(notes.resolve("pages/third.md"), "# Third\n\nSee the [fourth](fourth.md).\n");

        RunResult run = run(notes);

        assertThat(run.step(StepId.parse("project/links")))
                .map(StepResult::verdict)
                .contains(Verdict.FAIL);
        assertThat(run.step(StepId.parse("project/complete")))
                .map(StepResult::verdict)
                .contains(Verdict.SKIPPED);
        assertThat(run.verdict()).isEqualTo(Verdict.FAIL);
    }

    private static RunResult run(Path notes) {
        return Examples.composed()
                .compose(notes)
                .run(RunOptions.DEFAULT.withDomains(List.of(DomainId.PROJECT)), RunListener.NONE);
    }
}
