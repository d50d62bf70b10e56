package org.polity.worker.wire;

import java.util.Optional;

/** The answer to a {@link Question}. */
public sealed interface Answer {

    /** The most bytes of a file that one answer can hold. */
    int MAX_BYTES = 16 * 1024 * 1024;

    /**
     * What was asked for, if there is such a thing.
     *
     * @param content the file's bytes, or the text in UTF-8
     */
    record Told(Optional<byte[]> content) implements Answer {}

    /**
     * There is such a thing, and it cannot be told.
     *
     * @param reason why not
     */
    record Refused(String reason) implements Answer {}

    /** Writes an answer. */
    static void write(WireWriter out, Answer answer) {
        if (answer instanceof Told told) {
            out.flag(true).optional(told.content(), WireWriter::bytes);
        } else if (answer instanceof Refused refused) {
            out.flag(false).text(refused.reason());
        }
    }

    /** Reads an answer. */
    static Answer read(WireReader in) throws WireException {
        return in.flag() ? new Told(in.optional(WireReader::bytes)) : new Refused(in.text());
    }
}
