package org.polity.core.internal.config;

import org.polity.api.DomainId;
import org.polity.api.Location;

/** Says that a domain's repository claims an id that the composition does not bind to it. */
public final class ForeignIdException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String claimed;

    ForeignIdException(Location place, DomainId bound, String claimed, String owner) {
        super(place + ": it claims the id '" + claimed + "' for " + owner
                + ", and the composition binds its source to '" + bound + "'");
        this.claimed = claimed;
    }

    /** The id that it claims, as written. */
    public String claimed() {
        return claimed;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
