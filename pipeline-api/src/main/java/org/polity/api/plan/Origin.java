package org.polity.api.plan;

import java.util.Optional;
import org.polity.api.DomainId;

/**
 * Where a step came from.
 *
 * @param domain the domain that put it there
 * @param version that domain's version
 * @param commit that domain's Git commit, where it came from Git
 * @param rule the rule, or the place in a file, that put it there
 */
public record Origin(DomainId domain, String version, Optional<String> commit, String rule) {}
