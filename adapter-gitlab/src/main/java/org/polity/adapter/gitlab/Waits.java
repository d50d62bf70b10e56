package org.polity.adapter.gitlab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.polity.api.ArtifactId;
import org.polity.api.StepId;
import org.polity.api.adapter.job.JobGraph;
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

    private final Plan plan;
    private final JobGraph graph;
    private final Map<List<Object>, Job> gatherings = new LinkedHashMap<>();

    Waits(Plan plan, JobGraph graph) {
        this.plan = plan;
        this.graph = graph;
    }

    /** The jobs that gather for the steps asked about so far. */
    List<Job> gatherings() {
        return List.copyOf(gatherings.values());
    }

    /** What a step's job needs; of these it gets the artifacts of those that it consumes from. */
    List<Object> needs(Step step) {
        Set<StepId> producers = producers(step);
        List<Object> direct = new ArrayList<>();
        List<Object> others = new ArrayList<>();
        producers.forEach(producer -> direct.add(need(producer, true)));
        for (StepId need : graph.needs(step)) {
            if (!producers.contains(need)) {
                others.add(need(need, false));
            }
        }
        if (direct.size() + others.size() > LIMIT) {
            others = gathered(step, others);
        }
        direct.addAll(others);
        return direct;
    }

    /** The steps from which a step consumes. */
    Set<StepId> producers(Step step) {
        return step.consumes().stream()
                .flatMap((ArtifactId artifact) -> graph.producer(artifact).stream())
                .map(Step::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Object need(StepId step, boolean artifacts) {
        boolean sure = plan.step(step)
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

    private List<Object> gathered(Step step, List<Object> needs) {
        List<Object> gathered = new ArrayList<>();
        for (int from = 0; from < needs.size(); from += LIMIT) {
            List<Object> part = needs.subList(from, Math.min(from + LIMIT, needs.size()));
            RunCondition condition = graph.condition(step);
            String stage = step.definition().phase().id();
            Job job = gatherings.computeIfAbsent(
                    List.of(stage, condition, List.copyOf(part)),
                    key -> gathering(stage, condition, List.copyOf(part)));
            gathered.add(new LinkedHashMap<>(Map.of("job", job.name())));
        }
        return gathered;
    }

    private Job gathering(String stage, RunCondition condition, List<Object> needs) {
        Map<String, Object> keywords = new LinkedHashMap<>();
        keywords.put("stage", stage);
        keywords.put("needs", needs);
        if (!condition.isAlways()) {
            keywords.put("rules", List.of(Map.of("if", Rules.expression(condition))));
        }
        keywords.put("variables", Map.of("GIT_STRATEGY", "none"));
        keywords.put("script", List.of("echo gathered"));
        return new Job(
                "gather " + (gatherings.size() + 1),
                List.of("Does nothing but wait: GitLab lets one job need at most " + LIMIT + " others."),
                keywords);
    }
}
