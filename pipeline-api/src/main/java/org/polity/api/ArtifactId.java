package org.polity.api;

import java.util.Comparator;

/**
 * The name of a artifact across all domains, written {@code domain/name}.
 *
 * @param domain the domain that owns the artifact
 * @param name the name within the domain; see {@link Identifiers}
 */
public record ArtifactId(DomainId domain, String name) implements Comparable<ArtifactId> {

    private static final Comparator<ArtifactId> ORDER =
            Comparator.comparing(ArtifactId::domain).thenComparing(ArtifactId::name);

    /** Checks the name. */
    public ArtifactId {
        Identifiers.require("artifact", name);
    }

    /**
     * Parses {@code domain/name}.
     *
     * @throws IllegalArgumentException when {@code text} is not of that form
     */
    public static ArtifactId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + text + "' is no artifact: write it as domain/name");
        }
        return new ArtifactId(DomainId.of(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArtifactId that && domain.equals(that.domain) && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return 31 * domain.hashCode() + name.hashCode();
    }

    @Override
    public int compareTo(ArtifactId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return domain + "/" + name;
    }
}
