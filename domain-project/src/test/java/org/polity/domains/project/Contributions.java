package org.polity.domains.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.Policy;
import org.polity.api.step.Action;
import org.polity.api.step.StepDefinition;
import org.polity.testkit.domain.SourceTrees;

/** Asks the domain for its steps. */
public final class Contributions {

    private Contributions() {}

    public static List<StepDefinition> to(DeliverableKind kind, Map<String, String> files) {
        return to(kind, files, Policy.DEFAULTS);
    }

    public static List<StepDefinition> to(DeliverableKind kind, Map<String, String> files, Policy policy) {
        Deliverable deliverable =
                new Deliverable(kind, "acme/sample", Optional.empty(), Optional.empty(), Optional.empty());
        return new ProjectDomain()
                .contribute(new ContributionRequest(deliverable, SourceTrees.of(files), policy))
                .steps();
    }

    public static StepDefinition step(String name, List<StepDefinition> steps) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no step " + name + " among " + steps));
    }

    public static List<String> script(String name, List<StepDefinition> steps) {
        return ((Action.Script) step(name, steps).action()).lines();
    }
}
