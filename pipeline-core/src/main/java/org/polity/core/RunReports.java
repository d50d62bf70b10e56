package org.polity.core;

import java.io.IOException;
import java.nio.file.Path;
import org.polity.core.internal.document.AtomicFiles;
import org.polity.core.internal.report.JunitXml;
import org.polity.core.internal.report.RunFacts;
import org.polity.core.internal.report.RunJson;
import org.polity.core.internal.report.SarifJson;
import org.polity.core.internal.report.html.HtmlReport;

/** The files that tell what came of a run, each written as a whole or not at all. */
final class RunReports {

    private RunReports() {}

    /**
     * Writes {@code run.json}, {@code junit.xml}, {@code report.sarif} and {@code report.html}.
     *
     * @throws IOException when one of them cannot be written; a former one then stands as it was
     */
    static void write(RunFacts facts) throws IOException {
        Path folder = facts.folder();
        AtomicFiles.write(folder.resolve("run.json"), RunJson.write(facts));
        AtomicFiles.write(folder.resolve("junit.xml"), JunitXml.write(facts));
        AtomicFiles.write(folder.resolve("report.sarif"), SarifJson.write(facts));
        AtomicFiles.write(folder.resolve("report.html"), HtmlReport.write(facts));
    }
}
