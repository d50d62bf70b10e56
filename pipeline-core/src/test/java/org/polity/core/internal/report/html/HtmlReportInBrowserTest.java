package org.polity.core.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.polity.core.internal.report.RunFacts;
import org.polity.core.internal.report.SampleRun;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** Looks at the page as a person does: in a browser, from the disk. */
@RequiresTool({Tool.BROWSER, Tool.BROWSER_DRIVER})
class HtmlReportInBrowserTest {

    private static ChromeDriver browser;

    @TempDir
    static Path folder;

    private static Path typical;
    private static Path partial;
    private static Path large;
    private static Path hostile;

    @BeforeAll
    static void open() throws IOException {
        typical = page("typical", SampleRun.typical(folder.resolve("typical")));
        partial = page("partial", SampleRun.partial(folder.resolve("partial")));
        large = page("large", SampleRun.large(folder.resolve("large"), 300));
        hostile = page("hostile", HtmlReportTest.hostile(folder.resolve("hostile")));
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @ParameterizedTest(name = "{0} pixels wide, {1}")
    @CsvSource({"390,light", "390,dark", "1280,light", "1280,dark"})
    void nothingIsWiderThanTheScreenAndNothingGoesWrong(int width, String colours) {
        for (Path page : List.of(typical, partial, large, hostile)) {
            show(page, width, colours);
            browser.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");

            assertThat(number("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("what of " + page + " is beyond the screen")
                    .isZero();
            assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                    .extracting(LogEntry::getMessage)
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"light", "dark"})
    void allTextStandsOutFromItsBackgroundAsWcagAsks(String colours) {
        for (Path page : List.of(typical, partial)) {
            show(page, 1280, colours);

            assertThat(browser.executeScript(LOW_CONTRAST))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .isEmpty();
        }
    }

    @Test
    void whatWasReadRunsNothingAndLinksToPagesAlone() {
        show(hostile, 1280, "light");

        assertThat(browser.findElements(
                        By.cssSelector("img, script, iframe, object, [onload], [onerror], [onmouseover]")))
                .isEmpty();
        assertThat(browser.findElements(By.cssSelector("a[href]")))
                .extracting(link -> String.valueOf(link.getDomAttribute("href")))
                .isNotEmpty()
                .allMatch(href -> href.startsWith("#") || href.startsWith("https://") || href.startsWith("logs/"));
    }

    @Test
    void theKeyboardReachesTheContentFirstAndSeesWhereItIs() {
        show(typical, 1280, "light");
        browser.findElement(By.tagName("body")).sendKeys(Keys.TAB);

        assertThat(browser.switchTo().activeElement().getText()).isEqualTo("Skip to the results");
        assertThat(browser.executeScript("return getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");

        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        assertThat(browser.executeScript("return document.activeElement.id")).isEqualTo("main");
    }

    @Test
    void aScreenReaderFindsLandmarksHeadingsAndTableHeadersOnEveryScreen() {
        for (int width : List.of(390, 1280)) {
            show(typical, width, "light");

            assertThat(number("return document.querySelectorAll('header, nav[aria-label], main, footer').length"))
                    .isEqualTo(4);
            assertThat(number("return document.querySelectorAll('h1').length")).isEqualTo(1);
            assertThat(browser.findElements(By.cssSelector("section:not([aria-labelledby])")))
                    .isEmpty();
            assertThat(number("return [...document.querySelectorAll('tbody tr')].filter(row =>"
                            + " row.cells.length !== row.closest('table').tHead.rows[0].cells.length).length"))
                    .isZero();
            assertThat(browser.findElement(By.cssSelector("#domains [role=columnheader]"))
                            .getAriaRole())
                    .isEqualTo("columnheader");
            assertThat(browser.findElement(By.cssSelector("svg[role=img]:not(.narrow svg)"))
                            .getDomAttribute("aria-label"))
                    .contains("9 steps");
        }
    }

    @Test
    void anchorsAreUniqueAndLinksLeadSomewhere() {
        for (Path page : List.of(large, partial)) {
            show(page, 1280, "light");

            assertThat(browser.executeScript("const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
                            + "return ids.filter((id, i) => ids.indexOf(id) !== i)"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .isEmpty();
            assertThat(browser.executeScript("return [...document.querySelectorAll('a[href^=\"#\"]')]"
                            + ".filter(a => !document.getElementById(a.getAttribute('href').slice(1))).length"))
                    .isEqualTo(0L);
        }
    }

    /** The texts whose contrast is below WCAG 2.1's 4.5 to 1 (success criterion 1.4.3), by the colours that apply. */
    private static final String LOW_CONTRAST = """
            const channel = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
            const luminance = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
            const parse = s => s.match(/[0-9.]+/g).map(Number);
            const background = e => {
              for (; e; e = e.parentElement) {
                const c = parse(getComputedStyle(e).backgroundColor);
                if (c.length < 4 || c[3] > 0) return c;
              }
              return [255, 255, 255];
            };
            document.querySelectorAll('details').forEach(d => d.open = true);
            const low = [];
            for (const e of document.querySelectorAll('body *:not(svg *)')) {
              const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
              if (!own || !e.getClientRects().length) continue;
              const [a, b] = [luminance(parse(getComputedStyle(e).color)), luminance(background(e))].sort((x, y) => y - x);
              const ratio = (a + 0.05) / (b + 0.05);
              if (ratio < 4.5) low.push(e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 30) + ' ' + ratio);
            }
            return low;
            """;

    private static void show(Path page, int width, String colours) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
        browser.get(page.toUri().toString());
    }

    private static long number(String script) {
        return (Long) browser.executeScript(script);
    }

    private static Path page(String name, RunFacts facts) throws IOException {
        return Files.writeString(folder.resolve(name).resolve("report.html"), HtmlReport.write(facts));
    }
}
