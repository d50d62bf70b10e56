/**
 * The port behind which steps are done, with what holds for all of them: time limits, retries, the meaning of exit
 * codes.
 */
@NullMarked
package org.polity.core.internal.run.step;

import org.jspecify.annotations.NullMarked;
