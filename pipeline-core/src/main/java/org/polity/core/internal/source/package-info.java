/**
 * Where domains come from: the class path and folders, as the composition says, and what each contributes. What is wrong
 * with one domain stays with that domain.
 */
@NullMarked
package org.polity.core.internal.source;

import org.jspecify.annotations.NullMarked;
