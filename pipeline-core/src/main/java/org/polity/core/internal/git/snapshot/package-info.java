/** A source tree as it was at one moment. What Git stores already is not copied. */
@NullMarked
package org.polity.core.internal.git.snapshot;

import org.jspecify.annotations.NullMarked;
