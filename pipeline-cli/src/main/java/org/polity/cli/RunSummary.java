package org.polity.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.polity.api.Finding;
import org.polity.api.Verdict;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;

/** What came of a run, by domain and owner. */
final class RunSummary {

    private static final int VERDICT_WIDTH = 7;

    private final RunResult run;
    private final Path reports;
    private final Predicate<StepResult> shown;

    /** The summary of a run whose report stands in a folder, with the steps that are of interest. */
    RunSummary(RunResult run, Path reports, Predicate<StepResult> shown) {
        this.run = run;
        this.reports = reports;
        this.shown = shown;
    }

    List<String> lines() {
        int width = run.steps().stream()
                .filter(shown)
                .mapToInt(step -> step.id().name().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (PlannedDomain domain : run.plan().domains()) {
            List<StepResult> steps = run.steps().stream()
                    .filter(shown)
                    .filter(step -> step.id().domain().equals(domain.id()))
                    .toList();
            if (!steps.isEmpty()) {
                lines.add("");
                lines.add(domain.id() + " " + domain.version() + ", owned by " + domain.ownerAndContact());
                steps.forEach(step -> addStep(step, width, lines));
            }
        }
        lines.add("");
        lines.add((run.interrupted() ? "interrupted; so far " : "") + run.verdict() + ": " + counts());
        lines.add("report: " + reports.resolve("run.json"));
        return lines;
    }

    private static void addStep(StepResult step, int width, List<String> lines) {
        String advisory = !step.blocking() && !step.verdict().isGood() && step.verdict() != Verdict.SKIPPED
                ? " (does not block)"
                : "";
        String time = step.attempts() == 0 ? "" : Times.text(step.duration());
        lines.add("  " + pad(step.verdict().name(), VERDICT_WIDTH) + "  "
                + pad(step.id().name(), width) + "  " + time + advisory);
        String indent = " ".repeat(VERDICT_WIDTH + 4);
        if (step.verdict() != Verdict.PASS) {
            step.reason().ifPresent(reason -> lines.add(indent + reason));
        }
        if (!step.findings().isEmpty()) {
            Finding first = step.findings().get(0);
            String place = first.location().map(location -> location + ": ").orElse("");
            lines.add(indent + first.severity().id() + ": " + place + first.message());
            int more = step.findings().size() - 1;
            if (more > 0) {
                lines.add(indent + "and " + more + " more");
            }
        }
        if (!step.verdict().isGood()) {
            step.next().ifPresent(next -> lines.add(indent + "next: " + next));
            step.log().ifPresent(log -> lines.add(indent + "log:  " + log));
        }
    }

    private String counts() {
        Map<Verdict, Long> counts = run.steps().stream()
                .filter(shown)
                .collect(Collectors.groupingBy(StepResult::verdict, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
