package org.polity.core.internal.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.polity.api.ArtifactId;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.run.RunOptions;

/** The steps of a plan that are to run. */
public final class Selection {

    private final Set<StepId> steps = new HashSet<>();

    /**
     * Selects.
     *
     * @throws InvalidInputException when the options name a step or domain that the plan has not
     */
    Selection(Plan plan, Producers producers, RunOptions options) {
        requireKnown(plan, options);
        for (Step step : plan.steps()) {
            if (isNamed(step, options)) {
                add(step, plan, producers, options);
            }
        }
    }

    /** The steps of a plan that a run with these options would take up, in the plan's order. */
    public static List<Step> of(Plan plan, RunOptions options) {
        Selection selection = new Selection(plan, new Producers(plan), options);
        return plan.steps().stream()
                .filter(step -> selection.contains(step.id()))
                .toList();
    }

    boolean contains(StepId step) {
        return steps.contains(step);
    }

    private void add(Step step, Plan plan, Producers producers, RunOptions options) {
        if (!steps.add(step.id()) || options.artifactsAtHand()) {
            return;
        }
        for (ArtifactId artifact : step.consumes()) {
            producers
                    .of(artifact)
                    .flatMap(production -> plan.step(production.step()))
                    .ifPresent(producer -> add(producer, plan, producers, options));
        }
    }

    private static boolean isNamed(Step step, RunOptions options) {
        return isNamed(options.phases(), step.definition().phase())
                && isNamed(options.domains(), step.id().domain())
                && isNamed(options.steps(), step.id());
    }

    private static boolean isNamed(Set<?> some, Object value) {
        return some.isEmpty() || some.contains(value);
    }

    private static void requireKnown(Plan plan, RunOptions options) {
        List<Problem> problems = new ArrayList<>();
        for (StepId id : options.steps().stream().sorted().toList()) {
            if (plan.step(id).isEmpty()) {
                problems.add(Problem.error("the plan has no step " + id)
                        .next("'polity plan' lists the steps of this deliverable"));
            }
        }
        for (DomainId id : options.domains().stream().sorted().toList()) {
            if (plan.domains().stream().noneMatch(domain -> domain.id().equals(id))) {
                problems.add(Problem.error("the plan has no domain " + id)
                        .next("'polity domains' lists the domains of the composition"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }
}
