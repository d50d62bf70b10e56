package org.polity.adapter.travis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.adapter.job.JobGraph;
import org.polity.api.adapter.job.JobScripts;
import org.polity.api.adapter.job.RunCondition;
import org.polity.api.adapter.job.Shell;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.step.Limits;
import org.polity.api.step.Placement;

/** Writes what a job's shell does for one step: whether it is due, where and how long it runs, and the step's own text. */
final class StepScript {

    private static final int WIDTH = 100;

    private final JobScripts scripts;
    private final JobGraph graph;
    private final Map<StepId, RunCondition> conditions;
    private final Set<String> secrets;

    StepScript(Plan plan, JobGraph graph, JobScripts scripts) {
        this.scripts = scripts;
        this.graph = graph;
        this.conditions = plan.steps().stream().collect(Collectors.toMap(Step::id, graph::condition));
        this.secrets = plan.steps().stream()
                .flatMap(step -> step.definition().secrets().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The text for a step, in a shell of its own that ends when the step does.
     *
     * @param stated what the job's own {@code if} has seen to
     * @param first whether no other step of the job has used the workspace
     */
    String of(Step step, Optional<RunCondition> stated, boolean first) {
        StringBuilder text = new StringBuilder("(\n");
        if (!first) {
            text.append("polity_fresh\n");
        }
        String beginning = scripts.beginning(step);
        text.append(beginning);
        condition(step, stated, text);
        Set<String> others = new TreeSet<>(secrets);
        step.definition().secrets().forEach(others::remove);
        command("unset", List.copyOf(others), text);
        needs(step, text);
        place(step, text);
        Limits limits = scripts.jobs().limits(step);
        text.append("polity_try ")
                .append(limits.timeout().toSeconds())
                .append(' ')
                .append(limits.retry())
                .append(' ')
                .append(Shell.hereDocument(scripts.of(step).substring(beginning.length())));
        return text.append(")\n").toString();
    }

    private void condition(Step step, Optional<RunCondition> stated, StringBuilder text) {
        RunCondition condition = graph.condition(step);
        if (!condition.isAlways() && (condition.releaseOnly() || !stated.equals(Optional.of(condition)))) {
            text.append("if ! { ")
                    .append(Conditions.test(condition))
                    .append("; }; then polity_skip 'it is for other branches or tags' absent; fi\n");
        }
    }

    /** A record is made whatever came of others. A step that may be left out is waited for where it is not. */
    private void needs(Step step, StringBuilder text) {
        if (step.definition().phase() == Phase.RECORD) {
            return;
        }
        Map<RunCondition, List<String>> needs = new LinkedHashMap<>();
        for (StepId need : graph.needs(step)) {
            Optional.ofNullable(conditions.get(need))
                    .ifPresent(condition -> needs.computeIfAbsent(condition, each -> new ArrayList<>())
                            .add(need.toString()));
        }
        needs.forEach((condition, names) -> {
            if (condition.isAlways()) {
                command("polity_needs", names, text);
            } else {
                text.append("if ").append(Conditions.test(condition)).append("; then\n");
                command("polity_needs", names, text);
                text.append("fi\n");
            }
        });
    }

    private void place(Step step, StringBuilder text) {
        if (!(scripts.jobs().placement(step) instanceof Placement.Container container)) {
            return;
        }
        List<String> words = new ArrayList<>(List.of(Shell.quote(container.image())));
        words.addAll(step.definition().secrets());
        command("polity_container", words, text);
        if (!scripts.jobs().isRunByPolity(step)) {
            step.definition()
                    .services()
                    .forEach(service ->
                            command("polity_service", List.of(Shell.quote(service.image()), service.alias()), text));
        }
    }

    /** A command with its words, if there are any, on lines that are not long. */
    private static void command(String command, List<String> words, StringBuilder text) {
        if (words.isEmpty()) {
            return;
        }
        StringBuilder line = new StringBuilder(command);
        for (String word : words) {
            if (line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append(" \\\n");
                line = new StringBuilder(" ");
            }
            line.append(' ').append(word);
        }
        text.append(line).append('\n');
    }
}
