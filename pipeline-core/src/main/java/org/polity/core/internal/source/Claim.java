package org.polity.core.internal.source;

import java.util.List;
import java.util.Optional;
import org.polity.api.plan.PlannedDomain;

/** What a domain said that only another may say, told with the owner of that other. */
final class Claim {

    private Claim() {}

    /**
     * The reason for refusing it.
     *
     * @param reason what it did
     * @param claimed the id of the other domain, when that is what is wrong
     * @param known the domains that there are
     */
    static String refused(String reason, Optional<String> claimed, List<PlannedDomain> known) {
        return reason
                + claimed.flatMap(id -> known.stream()
                                .filter(other -> other.id().value().equals(id))
                                .findFirst())
                        .map(owned -> "; '" + owned.id() + "' belongs to " + owned.ownerAndContact())
                        .orElse("");
    }
}
