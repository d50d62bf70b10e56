/** What the policy of this domain may set, and what follows from it for paths and for the gravity of findings. */
package org.polity.domains.security.policy;
