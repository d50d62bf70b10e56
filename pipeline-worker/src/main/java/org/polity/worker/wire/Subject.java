package org.polity.worker.wire;

import java.util.List;
import org.polity.api.Deliverable;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;

/**
 * What both a contribution and a check are about.
 *
 * @param deliverable the deliverable
 * @param policy what the domain's policy sets
 * @param files the paths of all its files, sorted
 */
public record Subject(Deliverable deliverable, Policy policy, List<String> files) {

    /** Copies the list. */
    public Subject {
        files = List.copyOf(files);
    }

    /** Writes it; the policy by the inputs that the domain declares. */
    public void write(WireWriter out, List<PolicyInput<?>> inputs) {
        DeliverableCodec.write(out, deliverable);
        PolicyCodec.write(out, inputs, policy);
        out.texts(files);
    }

    /** Reads it; the policy by the inputs that the domain declares. */
    public static Subject read(WireReader in, List<PolicyInput<?>> inputs) throws WireException {
        return new Subject(DeliverableCodec.read(in), PolicyCodec.read(in, inputs), in.texts());
    }
}
