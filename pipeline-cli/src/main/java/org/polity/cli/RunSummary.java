package org.polity.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.polity.api.Finding;
import org.polity.api.Verdict;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.step.Enforcement;

/** What came of a run, by domain and owner. */
final class RunSummary {

    /** A domain in which more steps than these passed shows how many they were, not each. */
    private static final int MOST_PASSED = 20;

    private static final String INDENT = " ".repeat(Verdict.SKIPPED.name().length() + 4);

    private final RunResult run;
    private final Path reports;
    private final List<StepResult> steps;
    private final Paint paint;

    /** The summary of a run whose report stands in a folder, with the steps that are of interest. */
    RunSummary(RunResult run, Path reports, Predicate<StepResult> shown, Paint paint) {
        this.run = run;
        this.reports = reports;
        this.steps = run.steps().stream().filter(shown).toList();
        this.paint = paint;
    }

    /** The lines, which may be printed as they are. */
    List<String> lines() {
        int width =
                steps.stream().mapToInt(step -> step.id().name().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (PlannedDomain domain : run.plan().domains()) {
            List<StepResult> own = steps.stream()
                    .filter(step -> step.id().domain().equals(domain.id()))
                    .toList();
            if (!own.isEmpty()) {
                lines.add("");
                lines.add(paint.verdict(run.verdict(domain.id())) + "  "
                        + paint.plain(domain.id() + " " + domain.version() + ", owned by " + domain.ownerAndContact()));
                addSteps(own, width, lines);
            }
        }
        lines.add("");
        lines.add((run.interrupted() ? "interrupted; so far " : "")
                + paint.verdict(run.verdict()).replace(" ", "") + ": " + counts());
        lines.add(paint.plain("report: " + reports.resolve("report.html")));
        lines.add(paint.plain("logs:   " + reports.resolve("logs")));
        return lines;
    }

    private void addSteps(List<StepResult> own, int width, List<String> lines) {
        long passed =
                own.stream().filter(step -> step.verdict() == Verdict.PASS).count();
        boolean many = passed > MOST_PASSED;
        own.stream()
                .filter(step -> !many
                        || step.verdict() != Verdict.PASS
                        || !step.findings().isEmpty())
                .forEach(step -> addStep(step, width, lines));
        if (many) {
            lines.add("  " + paint.verdict(Verdict.PASS) + "  " + passed + " steps in all");
        }
    }

    private void addStep(StepResult step, int width, List<String> lines) {
        String advisory = !step.blocking() && Outcomes.isBad(step) ? " (does not block" + until(step) + ")" : "";
        String tries = step.attempts() > 1 ? ", " + step.attempts() + " tries" : "";
        String time = step.attempts() == 0 ? "" : "  " + Times.text(step.duration()) + tries;
        lines.add("  " + paint.verdict(step.verdict()) + "  "
                + Columns.pad(step.id().name(), time.isEmpty() ? 0 : width) + time + advisory);
        Optional<String> finding = gravest(step).map(RunSummary::place);
        if (step.verdict() != Verdict.PASS) {
            // A step that failed by its findings names the first of them as its reason; once is enough.
            step.reason()
                    .filter(reason -> finding.filter(reason::endsWith).isEmpty())
                    .ifPresent(reason -> addDetail(reason, lines));
        }
        if (finding.isPresent()) {
            addDetail(gravest(step).orElseThrow().severity().id() + ": " + finding.get(), lines);
            int more = step.findings().size() - 1;
            if (more > 0) {
                addDetail("and " + more + " more", lines);
            }
        }
        if (!step.verdict().isGood()) {
            step.next().ifPresent(next -> addDetail("next: " + next, lines));
            step.log().ifPresent(log -> addDetail("log:  " + log, lines));
        }
    }

    private void addDetail(String text, List<String> lines) {
        lines.add(INDENT + paint.plain(text));
    }

    /** The first of the gravest findings. */
    private static Optional<Finding> gravest(StepResult step) {
        return step.findings().stream().min(Comparator.comparing(Finding::severity));
    }

    private static String place(Finding finding) {
        return finding.location().map(location -> location + ": ").orElse("") + finding.message();
    }

    private String counts() {
        if (run.steps().isEmpty()) {
            return "no domain has a step for this deliverable";
        }
        Map<Verdict, Long> counts =
                steps.stream().collect(Collectors.groupingBy(StepResult::verdict, TreeMap::new, Collectors.counting()));
        String told = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        int others = run.steps().size() - steps.size();
        return others == 0
                ? told
                : told + " (" + others + (others == 1 ? " other step" : " other steps") + " not selected)";
    }

    /** How long a rule with a date is advice only. */
    private String until(StepResult step) {
        return run.plan()
                .step(step.id())
                .map(planned -> planned.definition().enforcement())
                .filter(Enforcement.BlockingFrom.class::isInstance)
                .map(enforcement -> ((Enforcement.BlockingFrom) enforcement).start())
                .flatMap(start -> Times.countdown(start, LocalDate.now(ZoneOffset.UTC))
                        .map(left -> " yet; it will from " + start + " on, " + left))
                .orElse("");
    }
}
