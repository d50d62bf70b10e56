/**
 * What came of running a plan, and how to watch it. All types but the listener are immutable; nothing is {@code null}.
 */
package org.polity.api.run;
