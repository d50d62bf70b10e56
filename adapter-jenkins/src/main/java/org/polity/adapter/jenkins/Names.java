package org.polity.adapter.jenkins;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;

/** Names of the methods of steps: {@code security__no_latest}, which no Jenkins step and no method of ours is called. */
final class Names {

    private final Map<StepId, String> names = new LinkedHashMap<>();

    Names(Plan plan) {
        Set<String> taken = new HashSet<>();
        for (Step step : plan.steps()) {
            String plain = (step.id().domain() + "__" + step.id().name()).replace('-', '_');
            String name = plain;
            for (int i = 2; !taken.add(name); i++) {
                name = plain + "___" + i;
            }
            names.put(step.id(), name);
        }
    }

    /** The call of a step's method. */
    String call(StepId step) {
        return names.getOrDefault(step, "") + "()";
    }
}
