package org.polity.worker.wire;

import java.io.IOException;

/** Says that what was received is not what the wire format allows. */
public final class WireException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong with it, to follow "it "
     */
    public WireException(String message) {
        super(message);
    }

    /** What is wrong with it. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
