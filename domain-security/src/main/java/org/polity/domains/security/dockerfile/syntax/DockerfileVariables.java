package org.polity.domains.security.dockerfile.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that {@code ARG} and {@code ENV} set, as they are at one place of a Dockerfile. Follows the instructions
 * one by one. Not for use by several threads.
 */
public final class DockerfileVariables {

    private final Map<String, String> defaults;
    private final Map<String, String> given;
    private final Map<String, String> values = new HashMap<>();

    /**
     * No variables yet.
     *
     * @param defaults for arguments that are declared without a default
     * @param given the arguments of the build, which win over any default
     */
    DockerfileVariables(Map<String, String> defaults, Map<String, String> given) {
        this.defaults = Map.copyOf(defaults);
        this.given = Map.copyOf(given);
    }

    /** What the variables stand for that have a known value. */
    Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** Takes in what an instruction sets; other instructions than {@code ARG} and {@code ENV} set nothing. */
    public void follow(DockerfileInstruction instruction) {
        List<DockerfileAssignment> assignments = DockerfileAssignment.of(instruction);
        Map<String, String> set = new HashMap<>();
        for (DockerfileAssignment assignment : assignments) {
            Optional<DockerfileValue> value = assignment.value().map(raw -> expand(raw, instruction.escape()));
            if (instruction.is("ARG") && given.containsKey(assignment.name())) {
                set.put(assignment.name(), given.get(assignment.name()));
            } else if (value.isPresent() && value.get().known()) {
                set.put(assignment.name(), value.get().text());
            } else if (value.isEmpty() && defaults.containsKey(assignment.name())) {
                set.put(assignment.name(), defaults.get(assignment.name()));
            } else if (value.isPresent()) {
                values.remove(assignment.name());
            }
        }
        values.putAll(set);
    }

    /** Takes away quotes and escapes, and expands the variables. */
    public DockerfileValue expand(String raw, char escape) {
        return DockerfileExpansion.expand(raw, escape, values);
    }

    /** What {@code ADD} or {@code COPY} takes: all arguments, expanded, but the last, which is the destination. */
    public List<String> sources(DockerfileInstruction copy) {
        List<String> paths = copy.items();
        return paths.stream()
                .limit(Math.max(0, paths.size() - 1))
                .map(path -> expand(path, copy.escape()).text())
                .toList();
    }
}
