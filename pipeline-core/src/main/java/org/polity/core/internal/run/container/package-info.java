/**
 * Runs scripts in containers of an engine.
 */
@NullMarked
package org.polity.core.internal.run.container;

import org.jspecify.annotations.NullMarked;
