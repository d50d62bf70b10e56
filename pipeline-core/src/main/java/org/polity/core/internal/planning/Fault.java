package org.polity.core.internal.planning;

import java.util.Optional;
import org.polity.api.DomainId;

/**
 * Something about a domain's steps that cannot be planned.
 *
 * @param domain the domain that caused it
 * @param step the step's name, when it is about one
 * @param message what is wrong, in one sentence
 * @param whole whether it costs the whole domain; else the one step
 */
public record Fault(DomainId domain, Optional<String> step, String message, boolean whole) {}
