/**
 * Which files of a folder belong to its source tree: what is tracked, or not ignored, found without following symbolic
 * links.
 */
@NullMarked
package org.polity.core.internal.git.files;

import org.jspecify.annotations.NullMarked;
