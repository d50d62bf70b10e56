package org.polity.adapter.jenkins.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.polity.adapter.jenkins.importing.groovy.Statement;
import org.polity.api.step.When;

/** What holds for a stage because of those around it: where it runs, its variables, its secrets and its conditions. */
final class Scope {

    Optional<String> image = Optional.empty();
    List<String> labels = List.of();
    Optional<Statement> agent = Optional.empty();
    final Map<String, String> env = new LinkedHashMap<>();
    final Map<String, String> exports = new LinkedHashMap<>();

    /** Variables whose values are what commands print. */
    final Map<String, String> outputs = new LinkedHashMap<>();

    /** The values of variables that hold for all stages. */
    final Map<String, String> global = new HashMap<>();

    /** Variables that one stage sets and all others may name. */
    Set<String> handed = Set.of();

    /** The images of the containers that a pod has, by their names. */
    Map<String, String> containers = Map.of();

    final Set<String> credentials = new LinkedHashSet<>();
    final List<String> cell = new ArrayList<>();
    When when = When.ALWAYS;

    /** The variables whose values stand in the file. */
    Map<String, String> values() {
        Map<String, String> values = new HashMap<>(global);
        exports.keySet().forEach(values::remove);
        outputs.keySet().forEach(values::remove);
        values.putAll(env);
        return values;
    }

    Scope inner() {
        Scope inner = new Scope();
        inner.image = image;
        inner.labels = labels;
        inner.agent = agent;
        inner.env.putAll(env);
        inner.exports.putAll(exports);
        inner.outputs.putAll(outputs);
        inner.global.putAll(global);
        inner.containers = containers;
        inner.handed = handed;
        inner.credentials.addAll(credentials);
        inner.cell.addAll(cell);
        inner.when = when;
        return inner;
    }
}
