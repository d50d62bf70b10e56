/** Takes shell scripts apart, and tells which execute what the network brings. Nothing is executed here. */
package org.polity.domains.security.shell;
