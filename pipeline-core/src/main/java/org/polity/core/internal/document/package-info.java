/**
 * YAML and JSON documents as trees that know their places. The only package that imports Jackson.
 */
@NullMarked
package org.polity.core.internal.document;

import org.jspecify.annotations.NullMarked;
