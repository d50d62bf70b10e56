/**
 * Finds out what a folder delivers: its kind, name, version and owner. One class for each way in which a folder says
 * so; what they read was written by anybody, and is data to them, never code.
 */
@NullMarked
package org.polity.core.internal.detection;

import org.jspecify.annotations.NullMarked;
