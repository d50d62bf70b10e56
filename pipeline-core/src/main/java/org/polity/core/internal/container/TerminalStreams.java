package org.polity.core.internal.container;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A terminal that hands on each key as it is pressed.
 *
 * @param in what is typed
 * @param out what is shown; writes through at once
 * @param rows its height in lines
 * @param columns its width in characters
 */
public record TerminalStreams(InputStream in, OutputStream out, int rows, int columns) {}
