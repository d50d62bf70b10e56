package org.polity.testkit.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.testkit.Tests;

class RequiresToolTest {

    @TempDir
    Path folder;

    private final String ciBefore = System.getProperty(RequiresTool.CI, "");
    private final String fileBefore = System.getProperty(RequiresTool.SKIPPED_TESTS, "");
    private Path file;

    @BeforeEach
    void writeDownElsewhere() {
        file = folder.resolve("target/skipped.txt");
        System.setProperty(RequiresTool.CI, "false");
        System.setProperty(RequiresTool.ABSENT_TOOLS, "NODE, BROWSER");
        System.setProperty(RequiresTool.SKIPPED_TESTS, file.toString());
    }

    @AfterEach
    void asBefore() {
        System.clearProperty(RequiresTool.ABSENT_TOOLS);
        System.setProperty(RequiresTool.CI, ciBefore);
        System.setProperty(RequiresTool.SKIPPED_TESTS, fileBefore);
    }

    @Test
    void runsATestWhoseToolsArePresent() {
        assertThat(Tests.run(NeedsWhatIsThere.class)).containsEntry("runs()", "passed");
        assertThat(file).doesNotExist();
    }

    @Test
    void skipsATestWhoseToolIsAbsentAndSaysWhichTool() {
        assertThat(Tests.run(NeedsWhatIsAbsent.class))
                .containsEntry("cannotRun()", "skipped: this machine has no node");
    }

    @Test
    void writesASkippedTestDownWithModuleClassMethodAndTool() throws Exception {
        Tests.run(NeedsWhatIsAbsent.class);
        assertThat(Files.readAllLines(file))
                .containsExactly("pipeline-testkit/" + NeedsWhatIsAbsent.class.getName() + "/cannotRun(): no node");
    }

    @Test
    void addsToWhatIsWrittenDownAlready() throws Exception {
        Tests.run(NeedsWhatIsAbsent.class);
        Tests.run(WholeClassNeedsWhatIsAbsent.class);
        assertThat(Files.readAllLines(file)).hasSize(2).last().asString().contains("WholeClassNeedsWhatIsAbsent: no ");
    }

    @Test
    void skipsWithoutAFileToWriteItDownIn() {
        System.clearProperty(RequiresTool.SKIPPED_TESTS);
        assertThat(Tests.run(NeedsWhatIsAbsent.class).get("cannotRun()")).startsWith("skipped");
    }

    @Test
    void failsInsteadOfSkippingInCi() {
        System.setProperty(RequiresTool.CI, "true");
        assertThat(Tests.run(NeedsWhatIsAbsent.class).get("cannotRun()"))
                .startsWith("failed")
                .contains("this machine has no node");
        assertThat(file).doesNotExist();
    }

    static class NeedsWhatIsThere {
        @Test
        @RequiresTool({})
        void runs() {}
    }

    static class NeedsWhatIsAbsent {
        @Test
        @RequiresTool(Tool.NODE)
        void cannotRun() {}
    }

    @RequiresTool(Tool.NODE)
    static class WholeClassNeedsWhatIsAbsent {
        @Test
        void cannotRun() {}
    }
}
