package org.polity.core.internal.config;

import org.polity.api.DomainId;
import org.polity.api.Location;

/** Says that a domain's repository claims an id, for itself or for a step, that the composition does not bind to it. */
public final class ForeignIdException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String claimed;

    private ForeignIdException(String message, String claimed) {
        super(message);
        this.claimed = claimed;
    }

    /** A file that claims an id for itself. */
    static ForeignIdException file(Location place, DomainId bound, String claimed, String owner) {
        return new ForeignIdException(
                place + ": it claims the id '" + claimed + "' for " + owner
                        + ", and the composition binds its source to '" + bound + "'",
                claimed);
    }

    /** A step or a hand-off that would belong to another domain. */
    static ForeignIdException of(String what, Location place, DomainId bound, String claimed, String owner) {
        return new ForeignIdException(
                place + ": this " + what + " would belong to domain '" + claimed + "', and " + owner + " can add "
                        + what + "s to domain " + bound + " alone",
                claimed);
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
