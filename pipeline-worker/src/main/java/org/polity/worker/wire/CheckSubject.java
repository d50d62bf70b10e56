package org.polity.worker.wire;

import java.time.LocalDate;
import java.util.List;
import org.polity.api.domain.PolicyInput;

/**
 * What a check is about.
 *
 * @param check its name
 * @param subject the deliverable
 * @param today today
 */
public record CheckSubject(String check, Subject subject, LocalDate today) {

    /** Writes it; the policy by the inputs that the domain declares. */
    public void write(WireWriter out, List<PolicyInput<?>> inputs) {
        out.text(check);
        StepCodec.writeDate(out, today);
        subject.write(out, inputs);
    }

    /** Reads it; the policy by the inputs that the domain declares. */
    public static CheckSubject read(WireReader in, List<PolicyInput<?>> inputs) throws WireException {
        String check = in.text();
        LocalDate today = StepCodec.readDate(in);
        return new CheckSubject(check, Subject.read(in, inputs), today);
    }
}
