package org.polity.cli;

import java.util.Locale;

/** How a command shows what was asked for. */
enum OutputFormat {
    TEXT,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
