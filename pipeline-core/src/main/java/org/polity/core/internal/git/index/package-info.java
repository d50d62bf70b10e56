/** What Git tracks, and whether a file in the folder still is what the index says. */
@NullMarked
package org.polity.core.internal.git.index;

import org.jspecify.annotations.NullMarked;
