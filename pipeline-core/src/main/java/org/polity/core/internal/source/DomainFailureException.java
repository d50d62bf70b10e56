package org.polity.core.internal.source;

import java.util.Optional;
import java.util.stream.Collectors;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;

/** Says why one domain, or one version of it, cannot serve. Costs that domain alone. */
public final class DomainFailureException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Optional<String> claimed;

    /** Makes one with a reason in one sentence. */
    public DomainFailureException(String reason) {
        this(reason, Optional.empty());
    }

    private DomainFailureException(String reason, Optional<String> claimed) {
        super(reason);
        this.claimed = claimed;
    }

    /** Makes one of what is wrong with a domain's files. */
    static DomainFailureException of(InvalidInputException e) {
        return new DomainFailureException(
                e.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }

    /** Makes one of a domain that claims another's id. */
    static DomainFailureException impostor(String reason, String claimed) {
        return new DomainFailureException(reason, Optional.of(claimed));
    }

    /** This failure of a domain from some place. */
    DomainFailureException in(String place) {
        return new DomainFailureException(place + ": " + getMessage(), claimed);
    }

    /** The id of another that it claims, when that is what is wrong. */
    Optional<String> claimed() {
        return claimed;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
