package org.polity.domains.security.dockerfile.syntax;

/**
 * A text after the expansion of variables.
 *
 * @param text the text; a variable without a known value stands in it as <code>${NAME}</code>
 * @param known whether every variable had a known value
 */
public record DockerfileValue(String text, boolean known) {}
