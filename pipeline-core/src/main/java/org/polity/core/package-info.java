/**
 * The engine, for programs that embed Polity. Start with {@link org.polity.core.Polity}.
 */
@NullMarked
package org.polity.core;

import org.jspecify.annotations.NullMarked;
