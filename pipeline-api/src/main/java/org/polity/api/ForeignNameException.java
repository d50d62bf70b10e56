package org.polity.api;

/**
 * Says that a domain's own step or artifact was named as if it belonged to some domain: {@code other/name} where
 * {@code name} was asked for. A domain names what is its own without its id, so that it cannot name what is another's.
 */
public final class ForeignNameException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String claimed;

    ForeignNameException(String what, String text, String claimed) {
        super("'" + text + "' names domain '" + claimed + "', and a domain's code names its own " + what
                + "s alone, without the domain");
        this.claimed = claimed;
    }

    /** The id of the domain that was named, which need not be there. */
    public String claimed() {
        return claimed;
    }
}
