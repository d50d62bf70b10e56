package org.polity.domains.security;

/**
 * Something that no builder would accept.
 *
 * @param line the line, counted from 1
 * @param message what is wrong, in a clause without a full stop
 */
record DockerfileProblem(int line, String message) {}
