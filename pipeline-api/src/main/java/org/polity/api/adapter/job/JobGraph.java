package org.polity.api.adapter.job;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.polity.api.ArtifactId;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.step.Product;

/** How the jobs of a plan hang together: who hands what to whom, who waits for whom, and who is there when. */
public final class JobGraph {

    private final Map<ArtifactId, Step> producers = new HashMap<>();
    private final Map<ArtifactId, Product> products = new HashMap<>();
    private final Map<StepId, RunCondition> conditions = new HashMap<>();
    private final Map<StepId, Set<StepId>> waits = new HashMap<>();
    private final Map<StepId, List<StepId>> needs = new HashMap<>();

    private JobGraph(Plan plan) {
        for (Step step : plan.steps()) {
            conditions.put(step.id(), conditionOf(step));
            waits.put(step.id(), waitsOf(step));
            needs.put(step.id(), needsOf(step));
            for (Product product : step.definition().produces()) {
                ArtifactId artifact = new ArtifactId(step.id().domain(), product.name());
                producers.put(artifact, step);
                products.put(artifact, product);
            }
        }
    }

    /** The graph of a plan's jobs. */
    public static JobGraph of(Plan plan) {
        return new JobGraph(plan);
    }

    /** The step that produces a hand-off; empty when none does. */
    public Optional<Step> producer(ArtifactId artifact) {
        return Optional.ofNullable(producers.get(artifact));
    }

    /** A hand-off as its producer states it; empty when no step produces it. */
    public Optional<Product> product(ArtifactId artifact) {
        return Optional.ofNullable(products.get(artifact));
    }

    /** When a step of the plan is in the pipeline. */
    public RunCondition condition(Step step) {
        return conditions.getOrDefault(step.id(), RunCondition.own(step.definition()));
    }

    /**
     * The steps that a step of the plan must wait for by name, in the plan's order: those that it needs, less those
     * that another one of them is sure to wait for.
     */
    public List<StepId> needs(Step step) {
        List<StepId> known = needs.get(step.id());
        return known == null ? needsOf(step) : known;
    }

    private List<StepId> needsOf(Step step) {
        Set<StepId> implied = new HashSet<>();
        for (StepId need : step.needs()) {
            if (isSure(need)) {
                implied.addAll(waits.getOrDefault(need, Set.of()));
            }
        }
        return step.needs().stream().filter(need -> !implied.contains(need)).toList();
    }

    /** A job that is not in the pipeline waits for nobody. */
    private boolean isSure(StepId step) {
        RunCondition condition = conditions.get(step);
        return condition != null && condition.isAlways();
    }

    private RunCondition conditionOf(Step step) {
        RunCondition condition = RunCondition.own(step.definition());
        if (step.definition().phase() == Phase.RECORD) {
            return condition;
        }
        for (ArtifactId artifact : step.consumes()) {
            Step producer = producers.get(artifact);
            if (producer != null && artifact.domain().equals(step.id().domain())) {
                condition = condition.and(condition(producer));
            }
        }
        return condition;
    }

    private Set<StepId> waitsOf(Step step) {
        Set<StepId> all = new HashSet<>(step.needs());
        for (StepId need : step.needs()) {
            if (isSure(need)) {
                all.addAll(waits.getOrDefault(need, Set.of()));
            }
        }
        return all;
    }
}
