package org.polity.domains.security.dockerfile.syntax;

/**
 * Something that no builder would accept.
 *
 * @param line the line, counted from 1
 * @param message what is wrong, in a clause without a full stop
 * @param number the number that hadolint has for it; empty where it has none
 */
public record DockerfileProblem(int line, String message, String number) {

    private static final int LONGEST = 40;

    DockerfileProblem(int line, String message) {
        this(line, message, "");
    }

    /** A word of the Dockerfile in quotes, as long as a message bears it. */
    static String quoted(String word) {
        return "'" + (word.length() <= LONGEST ? word : word.substring(0, LONGEST) + "…") + "'";
    }
}
