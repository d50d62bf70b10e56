package org.polity.core;

import org.polity.api.Problem;

/** Says that the composition is kept in a place that cannot be reached, and that this machine has no good one of it. */
public final class CompositionUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    CompositionUnavailableException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    /** What is wrong, and what to do next. */
    public Problem problem() {
        return problem;
    }
}
