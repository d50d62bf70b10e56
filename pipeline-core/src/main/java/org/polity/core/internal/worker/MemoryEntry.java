package org.polity.core.internal.worker;

import java.util.List;
import org.polity.api.domain.Contribution;
import org.polity.api.domain.SourceTree;
import org.polity.worker.wire.ResultCodec;
import org.polity.worker.wire.WireException;
import org.polity.worker.wire.WireReader;
import org.polity.worker.wire.WireWriter;

/**
 * A contribution, and what it was made from.
 *
 * @param seen what was read of the sources
 * @param contribution the contribution
 */
record MemoryEntry(List<Seen> seen, Contribution contribution) {

    /** Copies the list. */
    MemoryEntry {
        seen = List.copyOf(seen);
    }

    /** Writes it. */
    byte[] toBytes() {
        WireWriter out = new WireWriter();
        out.list(seen, (row, file) -> row.text(file.path()).number(file.limit()).text(file.digest()));
        try {
            ResultCodec.write(out, contribution);
        } catch (WireException e) {
            throw new IllegalStateException("a contribution that was received can be written", e);
        }
        return out.toBytes();
    }

    static MemoryEntry read(WireReader in) throws WireException {
        return new MemoryEntry(
                in.list(row -> new Seen(row.text(), row.number(), row.text())), ResultCodec.readContribution(in));
    }

    /** Tells whether the contribution would be the same for these sources, given that their list of files is. */
    boolean holdsFor(SourceTree sources) {
        return seen.stream().allMatch(file -> file.equals(Seen.in(sources, file.path(), file.limit())));
    }
}
