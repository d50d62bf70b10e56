/** Steps for the scanners of others that the policy names. */
package org.polity.domains.security.scanner;
