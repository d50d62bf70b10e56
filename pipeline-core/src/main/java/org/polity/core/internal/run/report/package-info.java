/**
 * Reads the reports that steps' tools leave, for the verdict.
 */
@NullMarked
package org.polity.core.internal.run.report;

import org.jspecify.annotations.NullMarked;
