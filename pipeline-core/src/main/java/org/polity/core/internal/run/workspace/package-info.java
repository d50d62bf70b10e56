/**
 * The folders that steps work in: the deliverable's own for the project's steps, pristine copies of the sources for all
 * others.
 */
@NullMarked
package org.polity.core.internal.run.workspace;

import org.jspecify.annotations.NullMarked;
