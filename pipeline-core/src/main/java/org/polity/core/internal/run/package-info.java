/**
 * Runs a plan on this machine: what may start when, what is skipped and why, and what becomes of it all. How a step is
 * done stands in the packages below.
 */
@NullMarked
package org.polity.core.internal.run;

import org.jspecify.annotations.NullMarked;
