package org.polity.core;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.plan.Plan;
import org.polity.api.run.Unsettled;
import org.polity.api.step.OnError;
import org.polity.core.internal.ledger.Ledger;
import org.polity.core.internal.ledger.LedgerEntry;
import org.polity.core.internal.run.unsettled.UnsettledSteps;

/** The debts of a deliverable by the record of its runs: steps that may owe, and ended with an error when they ran last. */
final class RecordedDebts {

    /** How many records are looked through, of whichever deliverables. */
    private static final int REACH = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private RecordedDebts() {}

    /** The debts; none where the ledger cannot be asked. */
    static UnsettledSteps of(Ledger ledger, Plan plan) {
        List<LedgerEntry> runs = ledger.recent(REACH, PATIENCE).entries().stream()
                .filter(run -> run.deliverable().equals(plan.deliverable().name()))
                .toList();
        List<Unsettled> debts = new ArrayList<>();
        plan.steps().stream()
                .filter(step -> step.definition().onError() == OnError.DEBT)
                .forEach(step -> since(step.id(), runs)
                        .ifPresent(since -> debts.add(new Unsettled(
                                step.id(),
                                Verdict.ERROR,
                                since,
                                true,
                                "it ended with ERROR in the last run that the ledger has of it"))));
        return new UnsettledSteps(debts);
    }

    /** The day of the first of the errors with which the record of a step ends. */
    private static Optional<LocalDate> since(StepId step, List<LedgerEntry> runs) {
        Optional<LocalDate> since = Optional.empty();
        // Records tell whole seconds: of runs in the same one, the one that cleared the debt counts as the last.
        List<LedgerEntry> newestFirst = runs.stream()
                .filter(run -> run.steps().containsKey(step.toString()))
                .sorted(Comparator.comparing(LedgerEntry::startedAt)
                        .reversed()
                        .thenComparing(run -> isError(run, step)))
                .toList();
        for (LedgerEntry run : newestFirst) {
            if (!isError(run, step)) {
                break;
            }
            since = Optional.of(run.startedAt().atZone(ZoneOffset.UTC).toLocalDate());
        }
        return since;
    }

    private static boolean isError(LedgerEntry run, StepId step) {
        return run.steps().get(step.toString()) == Verdict.ERROR;
    }
}
