/** The sample organisation of {@code polity demo}. */
@NullMarked
package org.polity.cli.demo;

import org.jspecify.annotations.NullMarked;
