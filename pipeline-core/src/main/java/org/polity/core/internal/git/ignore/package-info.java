/**
 * The ignore files of gitignore(5): patterns, the rules of one file, and those of all that have a word in a folder.
 */
@NullMarked
package org.polity.core.internal.git.ignore;

import org.jspecify.annotations.NullMarked;
