/**
 * Reads Dockerfiles as builders do: lines, instructions, stages, and what their variables stand for. Knows no rule.
 */
package org.polity.domains.security.dockerfile.syntax;
