package org.polity.core.internal.run;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.core.internal.run.output.Masker;

/** The secrets that the steps of a plan name, taken from the environment. Immutable. */
final class Secrets {

    private final Map<String, String> values;
    private final Set<String> names;

    Secrets(Plan plan, Map<String, String> environment) {
        this.names = plan.steps().stream()
                .flatMap(step -> step.definition().secrets().stream())
                .collect(Collectors.toUnmodifiableSet());
        this.values = environment.entrySet().stream()
                .filter(variable -> names.contains(variable.getKey()))
                .filter(variable -> !variable.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Masks every secret of the plan, in whichever step's output it appears. */
    Masker masker() {
        return Masker.of(values.values());
    }

    /** The first secret that a step names and that has no value. */
    Optional<String> missing(Step step) {
        return step.definition().secrets().stream()
                .filter(name -> !values.containsKey(name))
                .findFirst();
    }

    /** The secrets of a step. */
    Map<String, String> of(Step step) {
        Collection<String> named = step.definition().secrets();
        return named.stream().filter(values::containsKey).collect(Collectors.toMap(name -> name, values::get));
    }

    /** An environment without the variables that are anybody's secret. */
    Map<String, String> withoutSecrets(Map<String, String> environment) {
        Map<String, String> open = new TreeMap<>(environment);
        open.keySet().removeAll(List.copyOf(names));
        return open;
    }
}
