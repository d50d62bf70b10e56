/**
 * The domain {@code security}: no secrets in the sources, no careless Dockerfile, no workload with more rights than it
 * needs. {@link org.polity.domains.security.SecurityDomain} is the way in; whatever needs a library is loaded when a check
 * runs, never when steps are contributed. The names tell what belongs together: {@code Secret…} finds secrets in texts,
 * {@code Dockerfile…} parses Dockerfiles and holds them against rules, {@code Shell…} takes the scripts in them apart,
 * {@code Chart…} and {@code Helm…} render charts, {@code Pod…} and {@code Workload…} judge what they make.
 */
package org.polity.domains.security;
