package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Finding;
import org.polity.api.Severity;
import org.polity.api.Verdict;
import org.polity.api.run.StepResult;
import org.polity.api.step.ReportFile;
import org.polity.api.step.ReportFile.Format;

class ReportTest {

    private static final String WARNING =
            "<checkstyle><file name='src/A.java'><error line='3' severity='warning' message='long' source='Length'/>"
                    + "</file></checkstyle>";

    private Runs runs;

    @BeforeEach
    void deliverable(@TempDir Path folder) throws IOException {
        runs = new Runs(folder);
    }

    @Test
    void aFindingAtTheThresholdBreaksTheRuleThoughTheToolWasContent() {
        StepResult result = report(Format.CHECKSTYLE, "out.xml", Severity.WARNING, print(WARNING, "out.xml"));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.reason()).contains("src/A.java:3: long");
        assertThat(result.findings()).extracting(Finding::rule).containsExactly("Length");
    }

    @Test
    void aFindingBelowTheThresholdIsTold() {
        StepResult result = report(Format.CHECKSTYLE, "out.xml", Severity.ERROR, print(WARNING, "out.xml"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.findings()).hasSize(1);
    }

    @Test
    void anExitCodeThatSaysFailIsNeverMadeGoodByAReport() {
        StepResult result =
                report(Format.CHECKSTYLE, "out.xml", Severity.ERROR, print(WARNING, "out.xml") + "; exit 1");

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.findings()).hasSize(1);
    }

    @Test
    void aMissingReportIsAnErrorThatNamesTheFile() {
        StepResult result = report(Format.SARIF, "out/scan.sarif", Severity.ERROR, "true");

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason()).contains("it wrote no report: there is no 'out/scan.sarif'");
    }

    @Test
    void aBrokenReportIsAnErrorThatNamesTheFile() {
        StepResult result = report(Format.SARIF, "scan.sarif", Severity.ERROR, print("{\"runs\": [", "scan.sarif"));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason()).hasValueSatisfying(why -> assertThat(why).contains("scan.sarif"));
    }

    @Test
    void aToolThatBrokeIsNotBlamedForItsMissingReport() {
        StepResult result = report(Format.SARIF, "scan.sarif", Severity.ERROR, "exit 127");

        assertThat(result.reason()).hasValueSatisfying(why -> assertThat(why).contains("127"));
    }

    @Test
    void aFolderHoldsAReportForEachClass() {
        String two = "mkdir r; " + print(junit("a"), "r/TEST-a.xml") + "; " + print(junit("b"), "r/TEST-b.xml")
                + "; touch r/other.txt";

        assertThat(report(Format.JUNIT, "r", Severity.ERROR, two).findings()).hasSize(2);
    }

    @Test
    void aPatternNamesSomeFilesOfAFolder() {
        String two = "mkdir -p r; " + print(junit("a"), "r/TEST-a.xml") + "; " + print("rubbish", "r/summary.xml");

        assertThat(report(Format.JUNIT, "r/TEST-*.xml", Severity.ERROR, two).findings())
                .hasSize(1);
    }

    @Test
    void aReportThatIsAPipeIsRefusedAndNotWaitedFor() {
        assertThat(report(Format.JUNIT, "pipe", Severity.ERROR, "mkfifo pipe").verdict())
                .isEqualTo(Verdict.ERROR);
    }

    @Test
    void aReportBehindALinkOutOfTheWorkspaceIsRefused(@TempDir Path elsewhere) {
        StepResult result = report(Format.JUNIT, "link", Severity.ERROR, "ln -s '" + elsewhere + "' link");

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason()).hasValueSatisfying(why -> assertThat(why).contains("leads out of the workspace"));
    }

    private StepResult report(Format format, String path, Severity failOn, String script) {
        return runs.runOne(step -> step.script(script).with(s -> s.report(new ReportFile(format, path, failOn))));
    }

    private static String print(String text, String file) {
        return "printf %s '" + text.replace("'", "\"") + "' > " + file;
    }

    private static String junit(String name) {
        return "<testsuite><testcase name='" + name + "'><failure message='no'/></testcase></testsuite>";
    }
}
