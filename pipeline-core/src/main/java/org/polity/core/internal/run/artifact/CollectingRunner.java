package org.polity.core.internal.run.artifact;

import java.io.IOException;
import org.polity.api.ArtifactId;
import org.polity.api.step.Product;
import org.polity.core.internal.run.step.Attempt;
import org.polity.core.internal.run.step.StepExecution;
import org.polity.core.internal.run.step.StepRunner;

/** Collects what a step produced, when it ended well. A product that is not there is the step's {@code ERROR}. */
public final class CollectingRunner implements StepRunner {

    private final StepRunner delegate;
    private final ArtifactStore store;

    /** Makes the decorator. */
    public CollectingRunner(StepRunner delegate, ArtifactStore store) {
        this.delegate = delegate;
        this.store = store;
    }

    @Override
    public Attempt run(StepExecution execution) throws InterruptedException {
        Attempt attempt = delegate.run(execution);
        if (!attempt.verdict().isGood()) {
            return attempt;
        }
        try {
            for (Product product : execution.step().definition().produces()) {
                ArtifactId id = new ArtifactId(execution.step().id().domain(), product.name());
                store.collect(id, product, execution.workspace().outputs());
            }
            return attempt;
        } catch (ArtifactException e) {
            return Attempt.error(String.valueOf(e.getMessage()), e.next()).withFindings(attempt.findings());
        } catch (IOException e) {
            return Attempt.error("its workspace cannot be read: " + e.getMessage(), "Look at the space on the disk");
        }
    }
}
