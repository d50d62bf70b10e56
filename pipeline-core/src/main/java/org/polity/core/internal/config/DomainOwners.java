package org.polity.core.internal.config;

import java.util.Map;
import java.util.Optional;
import org.polity.api.DomainId;

/**
 * Who owns which domain, for refusing what reaches into another's.
 *
 * @param owners the owner and contact of each domain of the composition
 */
public record DomainOwners(Map<DomainId, String> owners) {

    /** Stands where nobody knows yet which other domains there are. */
    static final DomainOwners UNKNOWN = new DomainOwners(Map.of());

    /** Copies the map. */
    public DomainOwners {
        owners = Map.copyOf(owners);
    }

    /** The owner of the domain that a word names; empty when it names none. */
    Optional<String> ownerOf(String word) {
        return owners.entrySet().stream()
                .filter(entry -> entry.getKey().value().equals(word))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** "domain security, which belongs to …" as far as it is known. */
    String describe(String word) {
        return ownerOf(word)
                .map(owner -> "domain " + word + ", which belongs to " + owner)
                .orElse("a domain '" + word + "' that is not in the composition");
    }
}
