/**
 * Registries of images: names of images, what a registry has under them, and the logins and certificates that this machine
 * has.
 */
@NullMarked
package org.polity.domains.project.registry;

import org.jspecify.annotations.NullMarked;
