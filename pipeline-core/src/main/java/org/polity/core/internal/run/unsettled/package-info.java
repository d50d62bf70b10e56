/** What runs leave for the next one: failures to run again, and debts to clear. */
@NullMarked
package org.polity.core.internal.run.unsettled;

import org.jspecify.annotations.NullMarked;
