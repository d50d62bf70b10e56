package org.polity.cli;

import java.util.Locale;

/** How what a ledger tells is shown. */
enum LedgerFormat {
    TEXT,
    JSON,
    MERMAID;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
