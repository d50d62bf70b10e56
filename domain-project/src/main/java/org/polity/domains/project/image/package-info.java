/**
 * The steps for a container image, and the checks that build and publish it with this machine's engine or a program beside
 * it.
 */
@NullMarked
package org.polity.domains.project.image;

import org.jspecify.annotations.NullMarked;
