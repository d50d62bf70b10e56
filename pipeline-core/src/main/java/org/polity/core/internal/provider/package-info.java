/** Finds providers of the service interfaces on the class path, each on its own. */
@NullMarked
package org.polity.core.internal.provider;

import org.jspecify.annotations.NullMarked;
