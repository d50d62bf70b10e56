/**
 * What the author of an adapter to a CI system implements. Nothing is {@code null}.
 */
package org.polity.api.adapter;
