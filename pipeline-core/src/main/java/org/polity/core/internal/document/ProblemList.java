package org.polity.core.internal.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;

/** Collects what is wrong with a file, so that its author sees everything at once. Not for use by several threads. */
public final class ProblemList {

    private final String owner;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Begins an empty list.
     *
     * @param owner whose file it is
     */
    public ProblemList(String owner) {
        this.owner = owner;
    }

    /** Whose file it is. */
    public String owner() {
        return owner;
    }

    /** Adds a problem of this file. */
    public void add(Location location, String message, String next) {
        problems.add(Problem.error(message).at(location).ownedBy(owner).next(next));
    }

    /** Makes a value; when it breaks its own rules, that becomes a problem at {@code location} and nothing is made. */
    public <T> Optional<T> attempt(Location location, Supplier<T> factory) {
        try {
            return Optional.of(factory.get());
        } catch (IllegalArgumentException e) {
            add(location, String.valueOf(e.getMessage()), "Correct it there");
            return Optional.empty();
        }
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidInputException with all problems, when there are any
     */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }
}
