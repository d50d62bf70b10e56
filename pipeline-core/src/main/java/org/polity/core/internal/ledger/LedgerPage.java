package org.polity.core.internal.ledger;

import java.util.List;

/**
 * A part of a ledger.
 *
 * @param entries the records, the newest first
 * @param unreadable how many records were passed over, because they are none that this Polity can read
 */
public record LedgerPage(List<LedgerEntry> entries, int unreadable) {

    /** Copies the list. */
    public LedgerPage {
        entries = List.copyOf(entries);
    }
}
