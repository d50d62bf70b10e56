package org.polity.api;

import java.util.Optional;

/**
 * Something that is wrong with what Polity was given: a file, an argument, a domain. Problems are collected as values
 * and turned into words in one place.
 *
 * @param severity {@code ERROR} when the work cannot go on, {@code WARNING} when it goes on without the thing
 * @param message what is wrong, in one sentence without a full stop
 * @param location where, when it is in a file
 * @param owner whose it is to mend, with a contact where one is known: {@code security-team <security@example.org>}
 * @param next what to do next
 */
public record Problem(
        Severity severity, String message, Optional<Location> location, Optional<String> owner, Optional<String> next) {

    /** An error of unknown place and owner. */
    public static Problem error(String message) {
        return new Problem(Severity.ERROR, message, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A warning of unknown place and owner. */
    public static Problem warning(String message) {
        return new Problem(Severity.WARNING, message, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** This problem at a place. */
    public Problem at(Location place) {
        return new Problem(severity, message, Optional.of(place), owner, next);
    }

    /** This problem with its owner. */
    public Problem ownedBy(String who) {
        return new Problem(severity, message, location, Optional.of(who), next);
    }

    /** This problem with what to do next. */
    public Problem next(String advice) {
        return new Problem(severity, message, location, owner, Optional.of(advice));
    }

    /** {@code file:line:column: message (owner: who). Next step.}, as far as they are known. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        location.ifPresent(place -> text.append(place).append(": "));
        text.append(message);
        owner.ifPresent(who -> text.append(" (owner: ").append(who).append(')'));
        next.ifPresent(advice -> text.append(". ").append(advice));
        return text.toString();
    }
}
