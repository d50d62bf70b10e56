package org.polity.core.internal.run.check;

import org.polity.api.domain.DomainPlugin;
import org.polity.api.domain.Policy;

/**
 * A domain that brings Java code.
 *
 * @param plugin its code, or what speaks for it
 * @param policy what its policy sets
 */
public record CheckProvider(DomainPlugin plugin, Policy policy) {}
