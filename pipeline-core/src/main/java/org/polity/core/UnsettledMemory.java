package org.polity.core;

import java.io.IOException;
import java.util.Optional;
import org.polity.api.Problem;
import org.polity.api.plan.Plan;
import org.polity.api.step.OnError;
import org.polity.core.internal.run.unsettled.UnsettledFile;
import org.polity.core.internal.run.unsettled.UnsettledSteps;

/**
 * What earlier runs left: as this checkout remembers it, and in a fresh one, as on a CI agent, as the ledger does. The
 * ledger is asked once for each checkout, and only for a plan that can have debts.
 */
final class UnsettledMemory {

    private final Composed composed;
    private final StateFolder state;
    private final UnsettledFile file;

    UnsettledMemory(Composed composed, StateFolder state) {
        this.composed = composed;
        this.state = state;
        this.file = new UnsettledFile(state.path());
    }

    /** What is unsettled. */
    UnsettledSteps read() {
        if (file.exists()) {
            return file.read();
        }
        Plan plan = composed.planning().plan();
        boolean mayOwe =
                plan.steps().stream().anyMatch(step -> step.definition().onError() == OnError.DEBT);
        if (!mayOwe || composed.ledger().isEmpty()) {
            return UnsettledSteps.NONE;
        }
        UnsettledSteps debts = RecordedDebts.of(composed.ledger().get(), plan);
        try {
            state.open();
            file.keep(debts);
        } catch (IOException e) {
            // Then the ledger is asked again.
        }
        return debts;
    }

    /** Keeps what is unsettled now; returns what people should know when that cannot be. */
    Optional<Problem> write(UnsettledSteps steps) {
        try {
            file.write(steps);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(RunReports.unwritten("what this run leaves for the next one", file.path(), e));
        }
    }
}
