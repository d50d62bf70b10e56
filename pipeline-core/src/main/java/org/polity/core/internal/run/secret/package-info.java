/** Where the secrets of a run come from. */
@NullMarked
package org.polity.core.internal.run.secret;

import org.jspecify.annotations.NullMarked;
