/**
 * What becomes of the bytes that a step prints: secrets are masked first, then all goes to a log file, and line by line
 * to whoever watches. Memory is bounded, whatever is printed.
 */
@NullMarked
package org.polity.core.internal.run.output;

import org.jspecify.annotations.NullMarked;
