package org.polity.api;

import java.util.List;
import java.util.stream.Collectors;

/** Says that what the user gave cannot be worked with: a file, an argument, a folder. Carries every problem found. */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Makes the exception.
     *
     * @param problems what is wrong, at least one error
     */
    public InvalidInputException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Makes the exception for one problem. */
    public InvalidInputException(Problem problem) {
        this(List.of(problem));
    }

    /** This exception, in which every problem without an owner has this one. */
    public InvalidInputException ownedBy(String owner) {
        InvalidInputException owned = new InvalidInputException(problems.stream()
                .map(problem -> problem.owner().isPresent() ? problem : problem.ownedBy(owner))
                .toList());
        owned.setStackTrace(getStackTrace());
        return owned;
    }

    /** What is wrong, in the order in which it was found. */
    public List<Problem> problems() {
        return problems;
    }
}
