package org.polity.api.run;

import java.util.List;
import java.util.Optional;
import org.polity.api.DomainId;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.plan.Plan;

/**
 * What came of a run.
 *
 * @param plan what was run
 * @param steps the results, one for each step of the plan, in its order
 * @param interrupted whether the run was ended before its time
 */
public record RunResult(Plan plan, List<StepResult> steps, boolean interrupted) {

    /** Copies the list. */
    public RunResult {
        steps = List.copyOf(steps);
    }

    /** The verdict on the whole: that of its blocking steps. */
    public Verdict verdict() {
        return overall(steps);
    }

    /**
     * The verdict on one domain: that of its blocking steps. {@code SKIPPED} when nothing is known of it, because none of
     * its steps ran, or because none is bad and the run was ended before all of them were done.
     */
    public Verdict verdict(DomainId domain) {
        List<StepResult> own =
                steps.stream().filter(step -> step.id().domain().equals(domain)).toList();
        boolean unknown = own.stream().allMatch(step -> step.verdict() == Verdict.SKIPPED)
                || own.stream().anyMatch(StepResult::wasInterrupted);
        Verdict overall = overall(own);
        return overall == Verdict.PASS && unknown ? Verdict.SKIPPED : overall;
    }

    private static Verdict overall(List<StepResult> some) {
        return Verdict.overall(some.stream()
                .filter(StepResult::blocking)
                .map(StepResult::verdict)
                .toList());
    }

    /** The result of one step; empty when the plan has no such step. */
    public Optional<StepResult> step(StepId id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }
}
