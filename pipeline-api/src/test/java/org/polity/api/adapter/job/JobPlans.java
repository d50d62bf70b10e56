package org.polity.api.adapter.job;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.polity.api.ArtifactId;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.api.DomainId;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.plan.Origin;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;
import org.polity.api.step.Action;
import org.polity.api.step.StepDefinition;

/** Small plans for the tests of this package. */
final class JobPlans {

    private JobPlans() {}

    static Plan plan(Step... steps) {
        return plan(Optional.of(new Deliverable.Version("1.2.3", Deliverable.Version.Origin.FILE)), steps);
    }

    static Plan plan(Optional<Deliverable.Version> version, Step... steps) {
        List<PlannedDomain> domains = Stream.of(steps)
                .map(step -> step.id().domain())
                .distinct()
                .sorted()
                .map(JobPlans::domain)
                .toList();
        Deliverable deliverable =
                new Deliverable(DeliverableKind.SOURCES, "acme/it's", version, Optional.of("c0ffee"), Optional.empty());
        return new Plan(deliverable, domains, List.of(steps));
    }

    static Step step(
            String id, Phase phase, String script, UnaryOperator<StepDefinition.Builder> parts, String... needs) {
        StepId step = StepId.parse(id);
        StepDefinition definition = parts.apply(
                        StepDefinition.builder(step.name(), phase, new Action.Script(List.of(script))))
                .build();
        return step(step, definition, needs);
    }

    static Step step(String id, Phase phase, String... needs) {
        return step(id, phase, "true", parts -> parts, needs);
    }

    static Step step(StepId id, StepDefinition definition, String... needs) {
        return new Step(
                id,
                definition,
                definition.consumes().stream().map(ArtifactId::parse).toList(),
                Stream.of(needs).map(StepId::parse).toList(),
                new Origin(id.domain(), "1.0.0", Optional.empty(), definition.rule()));
    }

    private static PlannedDomain domain(DomainId id) {
        return new PlannedDomain(
                id,
                "1.0.0",
                id + "-team",
                id + "@example.org",
                "builtin",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
