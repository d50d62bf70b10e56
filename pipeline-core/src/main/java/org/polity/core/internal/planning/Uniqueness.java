package org.polity.core.internal.planning;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;

/** Names that a domain must give only once. */
final class Uniqueness {

    private Uniqueness() {}

    static Optional<Fault> check(DomainContribution contribution) {
        Set<String> names = new HashSet<>();
        Map<String, String> producers = new HashMap<>();
        for (StepDefinition step : contribution.steps()) {
            if (!names.add(step.name())) {
                return Optional.of(fault(contribution, step, "has two steps named '" + step.name() + "'"));
            }
            for (Product product : step.produces()) {
                String former = producers.putIfAbsent(product.name(), step.name());
                if (former != null) {
                    return Optional.of(fault(
                            contribution,
                            step,
                            "produces '" + product.name() + "' in two steps, " + former + " and " + step.name()));
                }
            }
        }
        return Optional.empty();
    }

    private static Fault fault(DomainContribution contribution, StepDefinition step, String message) {
        return new Fault(
                contribution.domain().id(),
                Optional.of(step.name()),
                "domain " + contribution.domain().id() + " " + message,
                true);
    }
}
