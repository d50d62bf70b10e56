/** The version of a commit, by the version tags around it. */
@NullMarked
package org.polity.core.internal.git.version;

import org.jspecify.annotations.NullMarked;
