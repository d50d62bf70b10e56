/**
 * What checks of every kind need around the programs that they run: where those are, what they said, and the folders that
 * they leave things in.
 */
@NullMarked
package org.polity.domains.project.tool;

import org.jspecify.annotations.NullMarked;
