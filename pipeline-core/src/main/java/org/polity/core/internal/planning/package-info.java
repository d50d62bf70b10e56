/** Contributions to plan: a pure function without files, clock or locale. */
@NullMarked
package org.polity.core.internal.planning;

import org.jspecify.annotations.NullMarked;
