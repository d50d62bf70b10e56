/**
 * Runs scripts in containers. The only package that imports docker-java, whose classes are loaded when a container is
 * needed and not before.
 */
@NullMarked
package org.polity.core.internal.container;

import org.jspecify.annotations.NullMarked;
