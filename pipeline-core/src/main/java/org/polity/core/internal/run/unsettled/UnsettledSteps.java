package org.polity.core.internal.run.unsettled;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.plan.Step;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.run.Unsettled;
import org.polity.api.step.OnError;

/** The steps of a deliverable whose last word is not good. Immutable. */
public final class UnsettledSteps {

    /** Nothing is left. */
    public static final UnsettledSteps NONE = new UnsettledSteps(List.of());

    private final Map<StepId, Unsettled> steps = new LinkedHashMap<>();

    /** Makes the value of steps that differ. */
    public UnsettledSteps(List<Unsettled> steps) {
        steps.forEach(step -> this.steps.put(step.step(), step));
    }

    /** All of them, in the order of the plan that left them. */
    public List<Unsettled> all() {
        return List.copyOf(steps.values());
    }

    /** Since when there are debts, by step. */
    public Map<StepId, LocalDate> debts() {
        return steps.values().stream()
                .filter(Unsettled::debt)
                .collect(Collectors.toUnmodifiableMap(Unsettled::step, Unsettled::since));
    }

    /** What is unsettled after another run. A step that it did not reach stays as it was; one that is gone is forgotten. */
    public UnsettledSteps after(RunResult run, LocalDate today) {
        Map<StepId, Unsettled> now = new LinkedHashMap<>();
        Map<StepId, Step> planned = new HashMap<>();
        run.plan().steps().forEach(step -> planned.put(step.id(), step));
        for (StepResult result : run.steps()) {
            Optional<Step> step = Optional.ofNullable(planned.get(result.id()));
            step.flatMap(known -> word(known, result, now, today))
                    .ifPresent(unsettled -> now.put(result.id(), unsettled));
        }
        return new UnsettledSteps(List.copyOf(now.values()));
    }

    private Optional<Unsettled> word(Step step, StepResult result, Map<StepId, Unsettled> now, LocalDate today) {
        Optional<Unsettled> before = Optional.ofNullable(steps.get(step.id()));
        if (result.verdict().isGood()) {
            return Optional.empty();
        }
        if (result.verdict() == Verdict.SKIPPED) {
            boolean heldBack = result.wasSelected()
                    && (result.wasInterrupted() || step.needs().stream().anyMatch(now::containsKey));
            return before.isPresent() || !heldBack ? before : Optional.of(unsettled(result, today, false));
        }
        boolean owed = before.filter(Unsettled::debt).isPresent();
        boolean fresh = step.definition().onError() == OnError.DEBT && !result.blocking();
        boolean debt = result.verdict() == Verdict.ERROR && (owed || fresh);
        return Optional.of(unsettled(result, before.map(Unsettled::since).orElse(today), debt));
    }

    private static Unsettled unsettled(StepResult result, LocalDate since, boolean debt) {
        return new Unsettled(
                result.id(),
                result.verdict(),
                since,
                debt,
                result.reason().orElse(result.verdict().name()));
    }
}
