/**
 * The check {@code security/secrets}: rules for what looks like a secret, and the search for it in files and in what commits
 * added. No secret that is found reaches a message.
 */
package org.polity.domains.security.secret;
