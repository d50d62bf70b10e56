package org.polity.worker.wire;

import java.util.List;
import java.util.Map;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;

/** The values of a policy, in the order of the inputs that the domain declares. */
public final class PolicyCodec {

    private PolicyCodec() {}

    /** Writes the value of every input. */
    public static void write(WireWriter out, List<PolicyInput<?>> inputs, Policy policy) {
        out.list(inputs, (row, input) -> {
            row.text(input.name());
            if (input instanceof PolicyInput.Text text) {
                row.text(policy.get(text));
            } else if (input instanceof PolicyInput.Flag flag) {
                row.flag(policy.get(flag));
            } else if (input instanceof PolicyInput.Count count) {
                row.longNumber(policy.get(count));
            } else if (input instanceof PolicyInput.Texts texts) {
                row.texts(policy.get(texts));
            } else if (input instanceof PolicyInput.Rows rows) {
                row.list(policy.get(rows), WireWriter::textMap);
            }
        });
    }

    /**
     * Reads the value of every input.
     *
     * @throws WireException when they were written for other inputs
     */
    public static Policy read(WireReader in, List<PolicyInput<?>> inputs) throws WireException {
        if (in.number() != inputs.size()) {
            throw otherInputs();
        }
        Policy policy = Policy.DEFAULTS;
        for (PolicyInput<?> input : inputs) {
            if (!in.text().equals(input.name())) {
                throw otherInputs();
            }
            policy = with(policy, input, in);
        }
        return policy;
    }

    private static Policy with(Policy policy, PolicyInput<?> input, WireReader in) throws WireException {
        if (input instanceof PolicyInput.Text text) {
            return policy.with(text, in.text());
        }
        if (input instanceof PolicyInput.Flag flag) {
            return policy.with(flag, in.flag());
        }
        if (input instanceof PolicyInput.Count count) {
            return policy.with(count, in.longNumber());
        }
        if (input instanceof PolicyInput.Texts texts) {
            return policy.with(texts, in.texts());
        }
        List<Map<String, String>> rows = in.list(WireReader::textMap);
        return policy.with((PolicyInput.Rows) input, rows);
    }

    private static WireException otherInputs() {
        return new WireException("declares other policy inputs than when it was first asked");
    }
}
