/**
 * Domains whose code is a jar in a Maven repository: fetched by {@code internal.maven}, run by {@code internal.worker},
 * handed to {@code internal.source} through its ports.
 */
@NullMarked
package org.polity.core.internal.jar;

import org.jspecify.annotations.NullMarked;
