package org.polity.api;

import java.util.Optional;

/**
 * One thing that a step found.
 *
 * @param rule the rule's id, as its domain documents it: {@code dockerfile-user}
 * @param severity how grave it is
 * @param message one sentence that says what is wrong and why it matters
 * @param location where, when it is somewhere
 * @param help how to mend it, or a link to the page that says so
 */
public record Finding(
        String rule, Severity severity, String message, Optional<Location> location, Optional<String> help) {

    /** Checks that rule and message say something. */
    public Finding {
        if (rule.isBlank() || message.isBlank()) {
            throw new IllegalArgumentException("a finding has a rule and a message");
        }
    }

    /** A finding about the deliverable as a whole. */
    public static Finding of(String rule, Severity severity, String message) {
        return new Finding(rule, severity, message, Optional.empty(), Optional.empty());
    }

    /** This finding at a place. */
    public Finding at(Location place) {
        return new Finding(rule, severity, message, Optional.of(place), help);
    }

    /** This finding with a way to mend it. */
    public Finding withHelp(String text) {
        return new Finding(rule, severity, message, location, Optional.of(text));
    }
}
