package org.polity.core.internal.run;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.polity.api.ArtifactId;
import org.polity.api.Verdict;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.step.Product;
import org.polity.core.internal.run.artifact.ArtifactException;
import org.polity.core.internal.run.artifact.ArtifactStore;
import org.polity.core.internal.run.step.StepExecution;
import org.polity.core.internal.run.workspace.Workspaces;

/** Gets together what a step needs to begin. Safe for use by several threads. */
final class Preparation {

    private final Plan plan;
    private final RunContext context;
    private final Producers producers;
    private final Secrets secrets;
    private final Workspaces workspaces;
    private final ArtifactStore store;
    private final Map<String, String> inherited;
    private final boolean publishes;

    Preparation(
            Plan plan,
            RunContext context,
            Producers producers,
            Secrets secrets,
            Workspaces workspaces,
            ArtifactStore store,
            boolean publishes) {
        this.plan = plan;
        this.context = context;
        this.producers = producers;
        this.secrets = secrets;
        this.workspaces = workspaces;
        this.store = store;
        this.inherited = Map.copyOf(StepEnvironment.withoutOwn(secrets.withoutSecrets(context.environment())));
        this.publishes = publishes;
    }

    /**
     * The step, ready to run; its output is still to be given.
     *
     * @throws ArtifactException when something that it consumes is not there or was changed
     * @throws IOException when there can be no folder for it
     */
    StepExecution prepare(Step step) throws ArtifactException, IOException {
        Map<String, StepExecution.Handover> artifacts = artifacts(step);
        DomainContext domain = context.domain(step.id().domain());
        Map<String, String> declared = new HashMap<>(step.definition().env());
        declared.putAll(secrets.of(step));
        return new StepExecution(
                step,
                plan.domain(step.id().domain()),
                plan.deliverable(),
                workspaces.of(step.id().domain()),
                workspaces.borrowFolder(),
                domain.folder(),
                artifacts,
                declared,
                StepEnvironment.of(plan.deliverable(), domain.folder(), artifacts, publishes),
                inherited,
                OutputStream.nullOutputStream());
    }

    /** Takes back what a step got that ran to its end; of one that broke, something may still be at work. */
    void clear(StepExecution execution, Verdict verdict) {
        execution.workspace().close();
        if (verdict != Verdict.ERROR) {
            workspaces.giveBack(execution.scratch());
        }
    }

    /** Forgets what an earlier run of the step produced, so that nobody takes it for new. */
    void forgetProducts(Step step) {
        for (Product product : step.definition().produces()) {
            store.forget(new ArtifactId(step.id().domain(), product.name()));
        }
    }

    private Map<String, StepExecution.Handover> artifacts(Step step) throws ArtifactException {
        Map<String, StepExecution.Handover> artifacts = new HashMap<>();
        for (ArtifactId artifact : step.consumes()) {
            Producers.Production production = producers
                    .of(artifact)
                    .orElseThrow(() -> new IllegalStateException(step.id() + " consumes what no step produces"));
            String value = store.handOver(
                    artifact, production.product(), production.step().toString());
            StepExecution.Handover handover =
                    new StepExecution.Handover(value, production.product().type());
            // Of two that have the same name in different domains, the step's own domain means its own.
            if (artifact.domain().equals(step.id().domain())) {
                artifacts.put(artifact.name(), handover);
            } else {
                artifacts.putIfAbsent(artifact.name(), handover);
            }
        }
        return artifacts;
    }
}
