/**
 * Runs scripts as processes of this machine, and ends all that they started.
 */
@NullMarked
package org.polity.core.internal.run.process;

import org.jspecify.annotations.NullMarked;
