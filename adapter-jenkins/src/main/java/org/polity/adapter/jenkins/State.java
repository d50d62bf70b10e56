package org.polity.adapter.jenkins;

import java.util.Map;
import java.util.stream.Collectors;

/** What the Groovy functions know of a build while it runs. */
final class State {

    private State() {}

    /**
     * The fields.
     *
     * @param conditions the conditions of steps that are Declarative stages, as far as other steps wait for them
     */
    static String of(Map<String, Object> conditions) {
        String all = conditions.isEmpty()
                ? "[:]"
                : Literals.arguments(conditions, "    ").stream()
                        .collect(Collectors.joining(",\n    ", "[\n    ", "\n]"));
        return """
                import groovy.transform.Field

                @Field Map polityVerdicts = [:] // by step: PASS, FAIL, ERROR, SKIPPED, LEFT OUT
                @Field Map polityPassed = [:] // by step: whether what waits for it may run
                @Field Map polityCodes = [:] // by step: the exit code of its last attempt
                @Field Map polityPrepared = [:] // by stage: whether its workspace holds the sources
                @Field List polityReported = [] // the steps whose reports are stashed, for what records
                @Field Map polityBuild = [:] // its one commit; where it composed, the bundle: the stash of what came of it

                // For steps that others wait for: when they are not left out.
                @Field Map polityConditions = %s
                """.formatted(all);
    }
}
