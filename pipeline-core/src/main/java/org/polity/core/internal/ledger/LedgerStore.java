package org.polity.core.internal.ledger;

import java.io.IOException;
import java.util.Map;

/** Where a ledger's records end up. Many processes on many machines write at once. */
interface LedgerStore {

    /** What is longer is no record. */
    int MAX_BYTES = 1024 * 1024;

    /** Where it is, for people. */
    String place();

    /**
     * Delivers what waits and empties the outbox of it. A record that is delivered twice is there once.
     *
     * @throws IOException when it cannot be reached or written in time; what was not delivered still waits
     */
    void deliver(Outbox outbox, Deadline deadline) throws IOException, InterruptedException;

    /**
     * The newest records, the oldest of them first. What has no name of a record, or is too long, is left out.
     *
     * @throws IOException when it cannot be reached or read in time
     */
    Map<RecordName, byte[]> newest(int limit, Deadline deadline) throws IOException, InterruptedException;
}
