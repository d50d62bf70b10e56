/**
 * The plan: the immutable, deterministic result of composition, which is run here or translated for a CI system. All
 * types are safe for use by several threads; nothing is {@code null}.
 */
package org.polity.api.plan;
