/** Plans, runs and locks as text, JSON and pictures. Pure functions of what they show. */
@NullMarked
package org.polity.core.internal.report;

import org.jspecify.annotations.NullMarked;
