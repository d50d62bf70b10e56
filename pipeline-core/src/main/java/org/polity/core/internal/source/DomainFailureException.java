package org.polity.core.internal.source;

import java.util.Optional;
import java.util.stream.Collectors;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.core.internal.config.Ownership;

/** Says why one domain, or one version of it, cannot serve. Costs that domain alone. */
public final class DomainFailureException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Optional<String> claimed;
    private final transient Optional<Ownership> owner;

    /** Makes one with a reason in one sentence. */
    public DomainFailureException(String reason) {
        this(reason, Optional.empty(), Optional.empty());
    }

    private DomainFailureException(String reason, Optional<String> claimed, Optional<Ownership> owner) {
        super(reason);
        this.claimed = claimed;
        this.owner = owner;
    }

    /** Makes one of what is wrong with a domain's files. */
    static DomainFailureException of(InvalidInputException e) {
        return new DomainFailureException(
                e.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }

    /** Makes one of a domain that claims another's id, or a step of another's. */
    public static DomainFailureException impostor(String reason, String claimed) {
        return new DomainFailureException(reason, Optional.of(claimed), Optional.empty());
    }

    /** This failure of a domain whose owner is known all the same. */
    DomainFailureException of(Optional<Ownership> known) {
        return new DomainFailureException(getMessage(), claimed, known);
    }

    /** This failure of a domain from some place. */
    DomainFailureException in(String place) {
        return new DomainFailureException(place + ": " + getMessage(), claimed, owner);
    }

    /** The id of another that it claims, when that is what is wrong. */
    Optional<String> claimed() {
        return claimed;
    }

    /** The domain's owner, when that is known. */
    Optional<Ownership> owner() {
        return owner;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
