package org.polity.core.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Finding;
import org.polity.api.Phase;
import org.polity.api.Severity;
import org.polity.api.Verdict;
import org.polity.core.internal.report.RunFacts;
import org.polity.core.internal.report.SampleRun;

class HtmlReportTest {

    @TempDir
    Path folder;

    @Test
    void everyKindOfThingThatStopsNothingIsToldWithItsDate() {
        String page = HtmlReport.write(SampleRun.typical(folder));

        assertThat(page)
                .contains("Debts", "the scanner&#39;s database cannot be reached")
                .contains("Quarantine", "1.5.0 cannot be loaded")
                .contains("Waivers", "2026-05-13", "in 9 days", "expired 3 days ago")
                .contains("Advisory rules", "from 2026-06-13 on", "in 40 days");
    }

    @Test
    void sectionsThatHaveNothingToTellAreLeftOut() {
        SampleRun run = SampleRun.of(folder, "web").domain("project", "team-a", "", Optional.empty());

        String page = HtmlReport.write(
                run.step("project", "one", Phase.CHECK).passes("").facts());

        assertThat(page).contains("Nothing that blocks is broken.").doesNotContain("id=\"findings\"", "id=\"debts\"");
    }

    @Test
    void stepsThatNobodyAskedForAreCountedApartAndListedWithoutDetails() {
        String page = HtmlReport.write(SampleRun.partial(folder));

        assertThat(page)
                .contains("<strong>1</strong> PASS", "3 other steps not selected for this run", "1 of 2")
                .contains("2 steps not selected", "1 step not selected", "security/scan: not selected")
                .doesNotContain("<strong>3</strong> SKIPPED", ">scan.sh");
    }

    @Test
    void whatWasReadIsNeverMarkup() {
        String page = HtmlReport.write(hostile());

        assertThat(page)
                .doesNotContain("<img", "</script>", "href=\"javascript:", "href=\"data:", "\" onmouseover")
                .contains("&lt;img src=x onerror=alert(1)&gt;", "&lt;/script&gt;", "javascript:alert(1)");
    }

    @Test
    void whatWouldChangeTheOrderOfReadingIsMadeVisible() {
        assertThat(HtmlReport.write(hostile()))
                .doesNotContain("\u202E", "\u2066", "\u0007", "\u001b")
                .contains("safe[U+202E]gnp.exe");
    }

    @Test
    void aLongLogIsCutInItsMiddleAndPointedTo() {
        SampleRun run = SampleRun.of(folder, "web").domain("project", "team-a", "", Optional.empty());
        run.step("project", "one", Phase.CHECK).passes("first\n" + "x".repeat(3_000_000) + "\nlast\n");

        String page = HtmlReport.write(run.facts());

        assertThat(page)
                .hasSizeLessThan(60_000)
                .contains("first", "last", "bytes are left out here", "href=\"logs/project/one.log\"");
    }

    @Test
    void aLinkInPlaceOfALogIsNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "do not tell");
        SampleRun run = SampleRun.of(folder, "web").domain("project", "team-a", "", Optional.empty());
        RunFacts facts =
                run.step("project", "one", Phase.CHECK).passes("printed").facts();
        Path log = folder.resolve("logs/project/one.log");
        Files.delete(log);
        Files.createSymbolicLink(log, secret);

        assertThat(HtmlReport.write(facts)).doesNotContain("do not tell");
    }

    @Test
    void thousandsOfFindingsStayReadable() {
        SampleRun run = SampleRun.of(folder, "web").domain("project", "team-a", "", Optional.empty());
        Finding[] findings = new Finding[5_000];
        for (int i = 0; i < findings.length; i++) {
            findings[i] = Finding.of("rule", Severity.ERROR, "finding " + i + " " + "y".repeat(9_000));
        }
        run.step("project", "one", Phase.CHECK).ends(Verdict.FAIL, findings);

        assertThat(HtmlReport.write(run.facts()))
                .hasSizeLessThan(2_000_000)
                .contains("finding 0 ", "And 4800 more in run.json");
    }

    /** A run in which everything that may be anybody's text tries to be more. */
    private RunFacts hostile() {
        return hostile(folder);
    }

    static RunFacts hostile(Path folder) {
        String attack = "</script></style><img src=x onerror=alert(1)><svg onload=alert(2)>\" onmouseover=\"alert(3)";
        SampleRun run = SampleRun.of(folder, "web" + attack);
        run.domain("project", "team" + attack, "a@example.org\"><script>alert(4)</script>", Optional.of(attack));
        run.domain("security", "se\u2066cure", "javascript:alert(5)", Optional.empty());
        run.waive("project", "rule" + attack, "*", SampleRun.TODAY);
        run.step("project", "one", Phase.CHECK)
                .ends(
                        Verdict.FAIL,
                        Finding.of("rule" + attack, Severity.ERROR, "message" + attack)
                                .withHelp("javascript:alert(1)"),
                        Finding.of("two", Severity.WARNING, "safe\u202Egnp.exe \u0007 " + "long".repeat(200))
                                .withHelp("data:text/html,<script>alert(6)</script>"),
                        Finding.of("three", Severity.NOTE, "three").withHelp("https://example.org/\"><script>"));
        run.step("security", "two", Phase.CHECK).passes("\u001b[31mred\u001b[0m" + attack + "\u0000\u202E\n");
        return run.facts();
    }
}
