package org.polity.core;

import java.util.List;
import org.polity.api.Problem;
import org.polity.core.internal.source.SourceStatus;

/**
 * What a composition resolved to. Immutable.
 *
 * @param domains its domains, sorted by id
 * @param notices what people should know of the composition itself
 */
public record CompositionStatus(List<DomainStatus> domains, List<Problem> notices) {

    /** Copies the lists. */
    public CompositionStatus {
        domains = List.copyOf(domains);
        notices = List.copyOf(notices);
    }

    static CompositionStatus of(CompositionResolver.Statuses statuses) {
        return new CompositionStatus(
                statuses.domains().stream().map(CompositionStatus::of).toList(), statuses.notices());
    }

    private static DomainStatus of(SourceStatus status) {
        return new DomainStatus(
                status.domain(),
                status.signer(),
                status.released(),
                status.checked(),
                status.newer().stream()
                        .map(newer -> new DomainStatus.Newer(newer.version(), newer.why()))
                        .toList());
    }
}
