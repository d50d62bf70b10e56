package org.polity.api.adapter.job;

import java.time.Duration;
import java.util.List;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.plan.Step;
import org.polity.api.run.RunOptions.On;
import org.polity.api.step.Action;
import org.polity.api.step.Limits;
import org.polity.api.step.Placement;

/** How a step becomes a job: who runs it, where, and how long. Immutable. */
public final class Jobs {

    private static final String DOMAIN_FILES = "POLITY_DOMAIN_DIR";

    private static final Duration START_OF_POLITY = Duration.ofMinutes(1);

    private final boolean bundled;
    private final Agents agents;

    private Jobs(boolean bundled, Agents agents) {
        this.bundled = bundled;
        this.agents = agents;
    }

    /** The jobs of a request. */
    public static Jobs of(GenerateRequest request) {
        return new Jobs(request.mode() == Mode.BUNDLE, request.agents());
    }

    /** Tells whether jobs find a {@link Bundle}. */
    public boolean areBundled() {
        return bundled;
    }

    /**
     * Tells whether a step is run by Polity, whoever starts its job. Its retries are Polity's as well then. So is all that
     * is no script, and a script that uses files of its domain where no bundle has them.
     */
    public boolean isRunByPolity(Step step) {
        return !(step.definition().action() instanceof Action.Script) || (!bundled && usesDomainFiles(step));
    }

    static boolean usesDomainFiles(Step step) {
        return step.definition().action() instanceof Action.Script script
                && (script.text().contains(DOMAIN_FILES)
                        || step.definition().env().values().stream().anyMatch(value -> value.contains(DOMAIN_FILES)));
    }

    /**
     * Where a step's job runs. A container that a step demands which Polity runs is started by Polity from within the job.
     */
    public Placement placement(Step step) {
        Placement demanded = step.definition().placement();
        boolean byPolity = isRunByPolity(step);
        if (demanded instanceof Placement.Node || (demanded instanceof Placement.Container && !byPolity)) {
            return demanded;
        }
        if (byPolity) {
            return placementOfPolity(demanded instanceof Placement.Container);
        }
        return agents.on() == On.CONTAINER
                ? new Placement.Container(agents.image().orElseThrow())
                : onNode();
    }

    /** Where a job runs that is no step's, and starts Polity. */
    public Placement placementOfPolity() {
        return placementOfPolity(false);
    }

    /** What starts containers itself is not put into one that has no engine, unless Polity is nowhere else. */
    private Placement placementOfPolity(boolean startsContainers) {
        if (agents.polity() instanceof PolityOnAgent.Image image) {
            return new Placement.Container(image.reference());
        }
        return agents.on() == On.CONTAINER && !startsContainers
                ? new Placement.Container(agents.image().orElseThrow())
                : onNode();
    }

    private Placement onNode() {
        List<String> labels = agents.labels();
        return agents.on() == On.NODE || !labels.isEmpty() ? new Placement.Node(labels) : new Placement.Anywhere();
    }

    /**
     * How long and how often a step's job may try. Where Polity runs the step, it repeats it, and ends it in time: the job
     * is tried once, with time for all of that.
     */
    public Limits limits(Step step) {
        Limits limits = step.definition().limits();
        if (!isRunByPolity(step)) {
            return limits;
        }
        Duration all = limits.timeout().multipliedBy(limits.retry() + 1L).plus(START_OF_POLITY);
        return new Limits(all.compareTo(Limits.LONGEST) > 0 ? Limits.LONGEST : all, 0);
    }
}
