package org.polity.api;

/**
 * The id of a responsibility domain, such as {@code security}.
 *
 * @param value the id; see {@link Identifiers}
 */
public record DomainId(String value) implements Comparable<DomainId> {

    /** The domain of the team that owns the deliverable; the only one that {@code pipeline.yaml} may add to. */
    public static final DomainId PROJECT = new DomainId("project");

    /** Checks the id. */
    public DomainId {
        Identifiers.require("domain", value);
    }

    /** Returns the domain id that {@code value} spells. */
    public static DomainId of(String value) {
        return new DomainId(value);
    }

    // By hand, here and in the other ids: those of records are put together at run time, which each start would pay
    // for.
    @Override
    public boolean equals(Object other) {
        return other instanceof DomainId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(DomainId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
