package org.polity.adapter.jenkins.importing;

import java.util.Map;

/** Directives that nothing in a plan stands for, with the reason why. */
final class WithoutCounterpart {

    /** What becomes of a question to people. */
    static final String ON_REQUEST =
            "nobody is asked: from here on steps are of phase publish, which runs with --publish";

    private static final Map<String, String> REASONS = Map.of(
            "tools", "tools come from the node or the image: name one that has them",
            "triggers", "when a pipeline starts is the CI system's matter",
            "libraries", "shared libraries are Groovy, which is not run",
            "input", ON_REQUEST,
            "failFast", "steps that run beside a failed one go on");

    private WithoutCounterpart() {}

    /** Why a directive of this name is left out. */
    static String why(String name) {
        return REASONS.getOrDefault(name, "it is nothing that is known here");
    }
}
