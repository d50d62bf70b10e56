package org.polity.core.internal.run;

import org.polity.api.run.RunOptions;
import org.polity.api.step.Action;
import org.polity.api.step.Placement;
import org.polity.api.step.StepDefinition;
import org.polity.core.internal.run.step.Attempt;
import org.polity.core.internal.run.step.StepExecution;
import org.polity.core.internal.run.step.StepRunner;

/**
 * Chooses who does a step, by its action and its placement. What a step demands always holds: an image means a
 * container, with {@code --on node} too, and a node means this machine, with {@code --on container} too.
 */
final class DispatchingRunner implements StepRunner {

    private final StepRunner checks;
    private final StepRunner processes;
    private final StepRunner containers;
    private final RunOptions.On on;
    private final NodeLabels machine;

    DispatchingRunner(
            StepRunner checks, StepRunner processes, StepRunner containers, RunOptions.On on, NodeLabels machine) {
        this.checks = checks;
        this.processes = processes;
        this.containers = containers;
        this.on = on;
        this.machine = machine;
    }

    @Override
    public Attempt run(StepExecution execution) throws InterruptedException {
        StepDefinition definition = execution.step().definition();
        return definition.action() instanceof Action.Check ? checks.run(execution) : script(execution, definition);
    }

    private Attempt script(StepExecution execution, StepDefinition definition) throws InterruptedException {
        if (definition.placement() instanceof Placement.Container) {
            return containers.run(execution);
        }
        if (!definition.services().isEmpty()) {
            return Attempt.error(
                    "it wants services beside it, and names no image to run in",
                    "Give the step an 'image', so that it shares a network with its services");
        }
        if (definition.placement() instanceof Placement.Node node) {
            var unmet = machine.unmet(node.labels());
            return unmet.isPresent()
                    ? Attempt.error(
                            "it demands a machine that is '" + unmet.get() + "', and this one is " + machine,
                            "Run it on such a machine, or let CI do so")
                    : processes.run(execution);
        }
        return on == RunOptions.On.CONTAINER
                ? Attempt.error(
                        "it names no image, and --on container keeps scripts off this machine",
                        "Give the step an 'image', or run with --on auto")
                : processes.run(execution);
    }
}
