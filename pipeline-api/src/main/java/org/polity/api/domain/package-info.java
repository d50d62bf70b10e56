/**
 * What the author of a domain implements, and what the engine hands to that code. Nothing is {@code null}.
 */
package org.polity.api.domain;
