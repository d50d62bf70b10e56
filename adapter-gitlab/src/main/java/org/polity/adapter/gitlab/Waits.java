package org.polity.adapter.gitlab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.api.ArtifactId;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.adapter.job.JobGraph;
import org.polity.api.adapter.job.JobScripts;
import org.polity.api.adapter.job.Jobs;
import org.polity.api.adapter.job.RunCondition;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;

/**
 * The {@code needs} of jobs. GitLab takes at most {@value #LIMIT} for one job; where a step waits for more, jobs that do
 * nothing gather them.
 */
final class Waits {

    /** The most needs of one job, as GitLab.com and a fresh installation set it. */
    static final int LIMIT = 50;

    private final JobGraph graph;
    private final boolean bundled;
    private final Map<StepId, Step> steps = new HashMap<>();
    private final Map<List<Object>, Job> gatherings = new LinkedHashMap<>();

    /**
     * Looks at a plan.
     *
     * @param bundled whether each job gets the bundle
     */
    Waits(Plan plan, JobGraph graph, boolean bundled) {
        this.graph = graph;
        this.bundled = bundled;
        plan.steps().forEach(step -> steps.put(step.id(), step));
    }

    /** The jobs that gather for the steps asked about so far. */
    List<Job> gatherings() {
        return List.copyOf(gatherings.values());
    }

    /**
     * What a step's job needs; of these it gets the artifacts of those that it consumes from, and the bundle where there is
     * one.
     */
    List<Object> needs(Step step) {
        Set<StepId> producers = producers(step);
        List<Object> direct = new ArrayList<>();
        List<Object> others = new ArrayList<>();
        for (StepId producer : producers) {
            direct.add(need(producer, true));
        }
        for (StepId need : graph.needs(step)) {
            if (!producers.contains(need)) {
                others.add(need(need, false));
            }
        }
        if (direct.size() + others.size() > LIMIT) {
            others = gathered(step, others, Set.of());
        }
        if (direct.size() + others.size() > LIMIT) {
            direct = gathered(step, direct, producers);
        }
        while (direct.size() + others.size() > LIMIT && others.size() > 1) {
            others = gathered(step, others, Set.of());
        }
        List<Object> needs = new ArrayList<>();
        if (bundled) {
            needs.add(Parent.need());
        }
        needs.addAll(direct);
        needs.addAll(others);
        return needs;
    }

    /**
     * What the job of a step gets that waits for stages: the bundle, what it consumes, and, where Polity runs it, the reports
     * of all that Polity ran before, which it records.
     */
    List<String> dependencies(Step step, Jobs jobs) {
        Set<StepId> others = new TreeSet<>(producers(step));
        if (jobs.isRunByPolity(step)) {
            steps.values().stream()
                    .filter(other -> other.definition().phase() != Phase.RECORD && jobs.isRunByPolity(other))
                    .forEach(other -> others.add(other.id()));
        }
        return Stream.concat(
                        Stream.of(Parent.RELAY).filter(relay -> bundled),
                        others.stream().map(StepId::toString))
                .toList();
    }

    /** The steps from which a step consumes. */
    Set<StepId> producers(Step step) {
        return step.consumes().stream()
                .flatMap((ArtifactId artifact) -> graph.producer(artifact).stream())
                .map(Step::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Object need(StepId step, boolean artifacts) {
        boolean sure = Optional.ofNullable(steps.get(step))
                .map(graph::condition)
                .map(RunCondition::isAlways)
                .orElse(true);
        if (artifacts && sure) {
            return step.toString();
        }
        Map<String, Object> need = new LinkedHashMap<>();
        need.put("job", step.toString());
        if (!artifacts) {
            need.put("artifacts", false);
        }
        if (!sure) {
            need.put("optional", true);
        }
        return need;
    }

    /** Jobs of which each has some of the needs, and hands on what the producers among them deliver. */
    private List<Object> gathered(Step step, List<Object> needs, Set<StepId> producers) {
        List<Object> gathered = new ArrayList<>();
        List<StepId> delivering = List.copyOf(producers);
        for (int from = 0; from < needs.size(); from += LIMIT) {
            int to = Math.min(from + LIMIT, needs.size());
            List<Object> part = List.copyOf(needs.subList(from, to));
            List<StepId> delivered = delivering.isEmpty() ? List.of() : delivering.subList(from, to);
            RunCondition condition = graph.condition(step);
            String stage = step.definition().phase().id();
            Job job = gatherings.computeIfAbsent(
                    List.of(stage, condition, part), key -> gathering(stage, condition, part, delivered));
            gathered.add(job.name());
        }
        return gathered;
    }

    private Job gathering(String stage, RunCondition condition, List<Object> needs, List<StepId> producers) {
        Map<String, Object> keywords = new LinkedHashMap<>();
        keywords.put("stage", stage);
        keywords.put("needs", needs);
        if (!condition.isAlways()) {
            keywords.put("rules", List.of(Map.of("if", Rules.expression(condition))));
        }
        keywords.put("interruptible", true);
        keywords.put("variables", Map.of("GIT_STRATEGY", "none"));
        if (!producers.isEmpty()) {
            Map<String, Object> artifacts = new LinkedHashMap<>();
            artifacts.put("expire_in", StepJob.KEPT);
            artifacts.put(
                    "paths",
                    producers.stream()
                            .flatMap(producer ->
                                    JobScripts.handedOver(Objects.requireNonNull(steps.get(producer))).stream())
                            .toList());
            keywords.put("artifacts", artifacts);
        }
        keywords.put("script", List.of("echo gathered"));
        String what = producers.isEmpty() ? "Does nothing but wait" : "Does nothing but wait, and hand on";
        return new Job(
                "gather " + (gatherings.size() + 1),
                List.of(what + ": GitLab lets one job need at most " + LIMIT + " others."),
                keywords);
    }
}
