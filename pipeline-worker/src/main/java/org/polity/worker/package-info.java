/**
 * The program in which the Java code of one domain runs: it finds the plugin on its own class path, answers the engine's
 * requests over standard input and output, and ends when the engine does. It guards the engine's understanding of what
 * happens, not its safety: that is the engine's, which trusts nothing that comes from here. Nothing is {@code null}.
 */
package org.polity.worker;
