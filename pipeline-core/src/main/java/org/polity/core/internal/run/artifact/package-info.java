/**
 * The hand-offs between steps: collected when their producer is done, checked each time that they are handed over.
 */
@NullMarked
package org.polity.core.internal.run.artifact;

import org.jspecify.annotations.NullMarked;
