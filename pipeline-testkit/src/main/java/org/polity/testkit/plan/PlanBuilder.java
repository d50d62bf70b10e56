package org.polity.testkit.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.polity.api.ArtifactId;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.api.DomainId;
import org.polity.api.StepId;
import org.polity.api.plan.Origin;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;

/**
 * Builds a plan step by step, in the order in which the plan has them. A step waits for what it names and for whoever
 * produces what it consumes; the barriers that composition adds are left to the test. A domain that a step names is
 * there by itself. Begun with {@link Plans#plan}; not for use by several threads.
 */
public final class PlanBuilder {

    private Deliverable deliverable = new Deliverable(
            DeliverableKind.SOURCES,
            "acme/sample",
            Optional.of(new Deliverable.Version("1.2.3", Deliverable.Version.Origin.FILE)),
            Optional.of("0123456789abcdef0123456789abcdef01234567"),
            Optional.of("team-a"));
    private final SortedMap<DomainId, PlannedDomain> domains = new TreeMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<ArtifactId, StepId> producers = new LinkedHashMap<>();

    PlanBuilder() {}

    /** Sets what the plan is for. */
    public PlanBuilder deliverable(Deliverable subject) {
        this.deliverable = subject;
        return this;
    }

    /** Sets a domain, in place of the one that would be there by itself. */
    public PlanBuilder domain(PlannedDomain domain) {
        this.domains.put(domain.id(), domain);
        return this;
    }

    /**
     * Adds a step: by default one line of script in phase build.
     *
     * @param id {@code domain/name}
     * @param parts sets what is special about it
     * @throws IllegalArgumentException when it consumes what no earlier step produces
     */
    public PlanBuilder step(String id, UnaryOperator<StepBuilder> parts) {
        StepId stepId = StepId.parse(id);
        PlannedDomain domain = domains.computeIfAbsent(stepId.domain(), PlanBuilder::domainOf);
        StepBuilder builder = parts.apply(new StepBuilder(stepId));
        StepDefinition definition = builder.definition();
        List<ArtifactId> consumes = definition.consumes().stream()
                .map(name -> resolve(stepId, name))
                .toList();
        TreeSet<StepId> needs = new TreeSet<>(builder.needs());
        consumes.forEach(artifact -> needs.add(producer(stepId, artifact)));
        steps.add(new Step(
                stepId,
                definition,
                consumes,
                List.copyOf(needs),
                new Origin(domain.id(), domain.version(), domain.commit(), definition.rule())));
        for (Product product : definition.produces()) {
            producers.put(new ArtifactId(stepId.domain(), product.name()), stepId);
        }
        return this;
    }

    /** Adds a step of one line of script in phase build that waits for the steps named. */
    public PlanBuilder step(String id, String... needs) {
        return step(id, step -> step.needs(needs));
    }

    /**
     * Makes the plan.
     *
     * @throws IllegalArgumentException when it is none, as {@link Plan} says, or when phases go backwards
     */
    public Plan build() {
        for (int i = 1; i < steps.size(); i++) {
            Step step = steps.get(i);
            Step before = steps.get(i - 1);
            if (before.definition().phase().compareTo(step.definition().phase()) > 0) {
                throw new IllegalArgumentException(
                        step.id() + " stands behind " + before.id() + ", which is of a later phase");
            }
        }
        return new Plan(deliverable, List.copyOf(domains.values()), steps);
    }

    private ArtifactId resolve(StepId consumer, String name) {
        if (name.contains("/")) {
            return ArtifactId.parse(name);
        }
        ArtifactId own = new ArtifactId(consumer.domain(), name);
        return producers.containsKey(own) ? own : new ArtifactId(DomainId.PROJECT, name);
    }

    private StepId producer(StepId consumer, ArtifactId artifact) {
        StepId producer = producers.get(artifact);
        if (producer == null) {
            throw new IllegalArgumentException(
                    consumer + " consumes " + artifact + ", which no step in front of it produces");
        }
        return producer;
    }

    private static PlannedDomain domainOf(DomainId id) {
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
