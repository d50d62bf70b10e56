/** The lock: the record of what a composition resolved to. */
@NullMarked
package org.polity.core.internal.lock;

import org.jspecify.annotations.NullMarked;
