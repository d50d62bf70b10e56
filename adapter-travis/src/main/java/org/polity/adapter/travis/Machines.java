package org.polity.adapter.travis;

import java.util.List;
import java.util.Map;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.job.Jobs;
import org.polity.api.plan.Step;
import org.polity.api.step.Placement;

/** Which machines jobs run on: the one that the request asks for, unless steps demand another. */
final class Machines {

    private final Jobs jobs;
    private final Machine base;

    Machines(GenerateRequest request) {
        this.jobs = Jobs.of(request);
        this.base = Machine.of(request.agents().labels());
    }

    /** The machine that jobs start with. */
    Machine base() {
        return base;
    }

    /** The machine that a step asks for. */
    Machine demandedBy(Step step) {
        return jobs.placement(step) instanceof Placement.Node node
                        && !node.labels().isEmpty()
                ? Machine.of(node.labels())
                : base;
    }

    /** What a job states beside the machine that jobs start with; several steps must agree on it. */
    Map<String, Object> beside(TravisJob job) {
        List<Machine> demanded =
                job.steps().stream().map(this::demandedBy).distinct().toList();
        return demanded.size() == 1 ? demanded.get(0).beside(base) : Map.of();
    }
}
