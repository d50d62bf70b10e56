package org.polity.core;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Problem;
import org.polity.api.run.RunOptions;
import org.polity.core.internal.ledger.Inventory;
import org.polity.core.internal.ledger.Ledger;
import org.polity.core.internal.ledger.RunRecord;
import org.polity.core.internal.ledger.Runner;
import org.polity.core.internal.report.RunFacts;

/** Puts a run into the ledger. Whatever comes of that changes no verdict. */
final class RunRecording {

    /** How long a run that was ended before its time waits for its ledger. */
    private static final Duration HURRIED = Duration.ofSeconds(1);

    private RunRecording() {}

    /**
     * Records a run; returns what people should know when its ledger does not have it now.
     *
     * @param artifacts the folder of what its steps handed on
     */
    static Optional<Problem> of(
            Ledger ledger, RunFacts facts, RunOptions options, Map<String, String> environment, Path artifacts) {
        RunRecord run =
                RunRecord.of(facts, Runner.of(environment), options.publish(), Inventory.of(facts.result(), artifacts));
        try {
            Duration patience = facts.result().interrupted() ? HURRIED : Ledger.PATIENCE;
            Optional<String> failure = ledger.append(run, patience);
            int waiting = failure.isPresent() ? ledger.waiting() : 0;
            return failure.map(reason -> Problem.warning("the record of this run waits on this machine: " + reason)
                    .next("A later run delivers it, once the ledger can be written (" + waiting + " waiting)"));
        } catch (IOException e) {
            return Optional.of(Problem.warning("this run is not recorded in the ledger " + ledger.place() + ": " + e)
                    .next("Look at the space on the disk, and at who may write below ~/.local/state"));
        }
    }
}
