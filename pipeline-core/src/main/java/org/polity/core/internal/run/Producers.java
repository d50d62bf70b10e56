package org.polity.core.internal.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.polity.api.ArtifactId;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.step.Product;

/** Which step of a plan produces which artifact. Immutable. */
final class Producers {

    private final Map<ArtifactId, Production> productions = new HashMap<>();

    Producers(Plan plan) {
        for (Step step : plan.steps()) {
            for (Product product : step.definition().produces()) {
                ArtifactId id = new ArtifactId(step.id().domain(), product.name());
                productions.put(id, new Production(step.id(), product));
            }
        }
    }

    /** How an artifact comes about; empty when no step produces it. */
    Optional<Production> of(ArtifactId artifact) {
        return Optional.ofNullable(productions.get(artifact));
    }

    /**
     * How an artifact comes about.
     *
     * @param step the step that produces it
     * @param product what it is and where the step leaves it
     */
    record Production(StepId step, Product product) {}
}
