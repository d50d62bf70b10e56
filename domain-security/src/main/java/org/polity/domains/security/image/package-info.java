/**
 * The check {@code security/image}, which looks into what was built, and the one that hands an image to scanners. Archives of
 * images are hostile: what is read of them is limited.
 */
package org.polity.domains.security.image;
