package org.polity.worker.wire;

import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;

/** What a request is about. */
public final class DeliverableCodec {

    private DeliverableCodec() {}

    /** Writes a deliverable. */
    public static void write(WireWriter out, Deliverable deliverable) {
        out.constant(deliverable.kind())
                .text(deliverable.name())
                .optional(
                        deliverable.version(),
                        (version, value) -> version.text(value.text()).constant(value.origin()))
                .optional(deliverable.revision(), WireWriter::text)
                .optional(deliverable.owner(), WireWriter::text);
    }

    /** Reads a deliverable. */
    public static Deliverable read(WireReader in) throws WireException {
        return new Deliverable(
                in.constant(DeliverableKind.class),
                in.text(),
                in.optional(
                        each -> new Deliverable.Version(each.text(), each.constant(Deliverable.Version.Origin.class))),
                in.optional(WireReader::text),
                in.optional(WireReader::text));
    }
}
