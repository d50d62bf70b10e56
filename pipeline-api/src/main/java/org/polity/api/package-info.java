/**
 * The vocabulary that every part of Polity shares: identifiers, the deliverable, phases, verdicts, findings, problems.
 *
 * <p>All types are immutable and safe for use by several threads. No method accepts or returns {@code null}; what may
 * be absent is an {@link java.util.Optional}. Constructors and factories throw {@link IllegalArgumentException} with a
 * message for people when a value breaks its own rules.
 */
package org.polity.api;
