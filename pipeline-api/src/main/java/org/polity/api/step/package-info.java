/**
 * What a step is: the unit of work that a domain contributes. All types are immutable and safe for use by several
 * threads; nothing is {@code null}.
 */
package org.polity.api.step;
