package org.polity.api;

import java.util.Comparator;

/**
 * The name of a step across all domains, written {@code domain/name}.
 *
 * @param domain the domain that owns the step
 * @param name the name within the domain; see {@link Identifiers}
 */
public record StepId(DomainId domain, String name) implements Comparable<StepId> {

    private static final Comparator<StepId> ORDER =
            Comparator.comparing(StepId::domain).thenComparing(StepId::name);

    /** Checks the name. */
    public StepId {
        Identifiers.require("step", name);
    }

    /**
     * Parses {@code domain/name}.
     *
     * @throws IllegalArgumentException when {@code text} is not of that form
     */
    public static StepId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + text + "' is no step: write it as domain/name");
        }
        return new StepId(DomainId.of(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StepId that && domain.equals(that.domain) && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return 31 * domain.hashCode() + name.hashCode();
    }

    @Override
    public int compareTo(StepId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return domain + "/" + name;
    }
}
