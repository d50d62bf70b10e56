package org.polity.core.internal.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.polity.api.Finding;
import org.polity.api.InvalidInputException;
import org.polity.api.Severity;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.plan.Plan;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.ProblemList;
import org.polity.core.internal.document.TextFiles;

/**
 * Puts the results of a pipeline's jobs together. Each job does one step and leaves its report in a folder of that
 * step's, {@code steps/domain/name}, so that those of many jobs can be unpacked into one folder. What such a report says
 * is told, and decides nothing: other jobs could have written it.
 */
public final class JobReports {

    private JobReports() {}

    /** The folder for the report of a job, below the one for reports. */
    public static Path folder(Path reports, StepId step) {
        return reports.resolve("steps").resolve(step.domain().value()).resolve(step.name());
    }

    /** The facts of a job with the results of the jobs before it, as far as their reports are there. */
    public static RunFacts gather(RunFacts own) {
        RunResult result = own.result();
        Path reports = result.steps().stream()
                .filter(StepResult::wasSelected)
                .findFirst()
                .flatMap(step -> root(own.folder(), step.id()))
                .orElse(own.folder());
        List<StepResult> steps = result.steps().stream()
                .map(step -> step.wasSelected()
                        ? step
                        : read(folder(reports, step.id()), step.id(), result.plan())
                                .orElse(step))
                .toList();
        return new RunFacts(
                new RunResult(result.plan(), steps, result.interrupted()),
                own.waivers(),
                own.today(),
                own.started(),
                own.ended(),
                own.folder());
    }

    /** The folder for reports of which the given one is the folder of a step. */
    private static Optional<Path> root(Path folder, StepId step) {
        Path place = folder.toAbsolutePath().normalize();
        Path end = folder(Path.of(""), step);
        return place.endsWith(end)
                ? Optional.ofNullable(place.getRoot())
                        .map(root -> root.resolve(place.subpath(0, place.getNameCount() - end.getNameCount())))
                : Optional.empty();
    }

    /** The result in the report of a job; empty where there is none, or it tells of another revision. */
    private static Optional<StepResult> read(Path folder, StepId step, Plan plan) {
        Path file = folder.resolve("run.json");
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            ProblemList problems = new ProblemList("a job");
            Optional<StepResult> result = Fields.of(
                            DocumentReader.json(TextFiles.read(file, file.toString()), file.toString()),
                            "the report",
                            problems)
                    .filter(report -> isOf(plan, report))
                    .flatMap(report -> report.mappings("steps", "a step").stream()
                            .filter(fields -> fields.text("id").equals(Optional.of(step.toString())))
                            .flatMap(fields -> result(step, fields).stream())
                            .findFirst());
            problems.throwIfAny();
            return result;
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static boolean isOf(Plan plan, Fields report) {
        Optional<String> revision =
                report.mapping("deliverable", "'deliverable'").flatMap(deliverable -> deliverable.text("revision"));
        return report.text("schema").equals(Optional.of(RunJson.SCHEMA))
                && revision.equals(plan.deliverable().revision());
    }

    private static Optional<StepResult> result(StepId step, Fields fields) {
        return fields.text("verdict")
                .flatMap(JobReports::verdict)
                .map(verdict -> new StepResult(
                        step,
                        verdict,
                        fields.flag("blocking").orElse(true),
                        fields.text("reason"),
                        Optional.empty(),
                        findings(fields),
                        fields.count("attempts").orElse(0L).intValue(),
                        Duration.ofMillis(
                                Math.max(0, fields.count("durationMillis").orElse(0L))),
                        Optional.empty()));
    }

    /** As many as there are: a record tells how many, not what they say. */
    private static List<Finding> findings(Fields fields) {
        return Collections.nCopies(
                fields.mappings("findings", "a finding").size(),
                Finding.of("unknown", Severity.NOTE, "told by another job"));
    }

    private static Optional<Verdict> verdict(String text) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.name().equals(text)) {
                return Optional.of(verdict);
            }
        }
        return Optional.empty();
    }
}
