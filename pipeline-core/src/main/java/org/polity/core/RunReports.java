package org.polity.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.core.internal.document.AtomicFiles;
import org.polity.core.internal.report.CodeQualityJson;
import org.polity.core.internal.report.JunitXml;
import org.polity.core.internal.report.RunFacts;
import org.polity.core.internal.report.RunJson;
import org.polity.core.internal.report.SarifJson;
import org.polity.core.internal.report.html.HtmlReport;

/** The files that tell what came of a run, each written as a whole or not at all. */
final class RunReports {

    private RunReports() {}

    /**
     * Writes {@code run.json}, {@code junit.xml}, {@code report.sarif}, {@code codequality.json} and {@code report.html}.
     *
     * @return a problem for each that cannot be written; none of a former run is left in its place
     */
    static List<Problem> write(RunFacts facts) {
        Map<String, Function<RunFacts, String>> reports = new LinkedHashMap<>();
        reports.put("run.json", RunJson::write);
        reports.put("junit.xml", JunitXml::write);
        reports.put("report.sarif", SarifJson::write);
        reports.put("codequality.json", CodeQualityJson::write);
        reports.put("report.html", HtmlReport::write);
        List<Problem> problems = new ArrayList<>();
        reports.forEach((name, report) -> {
            Path file = facts.folder().resolve(name);
            try {
                AtomicFiles.write(file, report.apply(facts));
            } catch (IOException e) {
                problems.add(unwritten("the report", file, e));
                forget(file);
            }
        });
        return problems;
    }

    /** The problem that a file of a run cannot be written. */
    static Problem unwritten(String what, Path file, IOException why) {
        return Problem.error(what + " cannot be written: " + why.getMessage())
                .at(Location.of(file.toString()))
                .next("Look at the space on the disk, and at who may write there, and run again");
    }

    /** What an earlier run wrote there would be taken for a report of this one. */
    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Where nothing can be written, it may be that nothing can be removed either.
        }
    }
}
