package org.polity.domains.security.dockerfile.syntax;

/**
 * A here-document that an instruction brings along.
 *
 * @param name its delimiter, without quotes
 * @param expands whether variables in it are expanded, which a quoted delimiter prevents
 * @param body its lines, each with a line break behind it
 * @param line the line in the file on which the body begins
 */
public record DockerfileHeredoc(String name, boolean expands, String body, int line) {}
