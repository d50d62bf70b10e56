package org.polity.domains.security.workload;

/** Says that a document unfolds to more than any honest one would. */
final class TooManyNodesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyNodesException() {
        super("its aliases unfold without end");
    }
}
