/** How images are named. */
package org.polity.domains.security.image.reference;
