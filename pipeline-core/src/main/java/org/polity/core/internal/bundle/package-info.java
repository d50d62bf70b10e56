/** What the first job of a CI pipeline hands to all others, laid into a folder. */
@NullMarked
package org.polity.core.internal.bundle;

import org.jspecify.annotations.NullMarked;
