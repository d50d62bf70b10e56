/**
 * The domain {@code security}: no secrets in the sources, no careless Dockerfile, no workload with more rights than it
 * needs. {@link org.polity.domains.security.SecurityDomain} is the way in; whatever needs a library is loaded when a check
 * runs, never when steps are contributed. Each check has a package: {@code secret}, {@code dockerfile}, {@code workload} and
 * {@code image}; the other packages are what they read with.
 */
package org.polity.domains.security;
