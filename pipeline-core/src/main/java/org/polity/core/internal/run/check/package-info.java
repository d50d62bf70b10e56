/**
 * Runs the Java code of domains, and contains whatever it does.
 */
@NullMarked
package org.polity.core.internal.run.check;

import org.jspecify.annotations.NullMarked;
