/**
 * The check {@code security/dockerfile}: the rules that Dockerfiles are held against. What a Dockerfile says is read in
 * {@code syntax}.
 */
package org.polity.domains.security.dockerfile;
