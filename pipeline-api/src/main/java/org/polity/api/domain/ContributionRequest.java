package org.polity.api.domain;

import org.polity.api.Deliverable;

/**
 * What a domain knows when it contributes its steps: nothing else.
 *
 * @param deliverable what the steps are for
 * @param sources the deliverable's files
 * @param policy what the domain's policy sets
 */
public record ContributionRequest(Deliverable deliverable, SourceTree sources, Policy policy) {}
