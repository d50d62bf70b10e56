/**
 * The files that people write: {@code composition.yaml}, {@code domain.yaml}, {@code pipeline.yaml}. Each reader turns a
 * file into values, or throws {@link org.polity.api.InvalidInputException} with everything that is wrong with it.
 */
@NullMarked
package org.polity.core.internal.config;

import org.jspecify.annotations.NullMarked;
