package org.polity.worker;

/** Says that there is no plugin to ask, or that it broke the rules of the API. */
final class PluginException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String next;

    /**
     * Makes the exception.
     *
     * @param message what is wrong, to follow "the code of domain x "
     * @param next what its author does about it
     */
    PluginException(String message, String next) {
        super(message);
        this.next = next;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    String next() {
        return next;
    }
}
