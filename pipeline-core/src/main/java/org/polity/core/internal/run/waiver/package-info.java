/** Waivers in a run: a broken rule whose every break is waived stops nothing. */
@NullMarked
package org.polity.core.internal.run.waiver;

import org.jspecify.annotations.NullMarked;
