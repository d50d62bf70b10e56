/** The command line: arguments, exit codes, and the only place that prints. */
@NullMarked
package org.polity.cli;

import org.jspecify.annotations.NullMarked;
