package org.polity.core.internal.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;
import org.polity.core.internal.document.Fields;

/** Reads the policy inputs that a plugin declares. */
final class PolicyReader {

    private PolicyReader() {}

    /**
     * Reads the values of {@code inputs} from {@code fields}, and makes those keys known there. What is wrong goes to
     * the problems of {@code fields}; the input then keeps its value in {@code base}.
     */
    static Policy read(Policy base, List<PolicyInput<?>> inputs, Fields fields) {
        Policy policy = base;
        for (PolicyInput<?> input : inputs) {
            policy = with(policy, input, fields);
        }
        return policy;
    }

    private static Policy with(Policy policy, PolicyInput<?> input, Fields fields) {
        if (!fields.has(input.name())) {
            return policy;
        }
        if (input instanceof PolicyInput.Text text) {
            return set(policy, text, fields.text(text.name()));
        }
        if (input instanceof PolicyInput.Flag flag) {
            return set(policy, flag, fields.flag(flag.name()));
        }
        if (input instanceof PolicyInput.Count count) {
            return set(policy, count, fields.count(count.name()));
        }
        if (input instanceof PolicyInput.Texts texts) {
            return policy.with(texts, fields.texts(texts.name()));
        }
        PolicyInput.Rows rows = (PolicyInput.Rows) input;
        return policy.with(rows, rows(rows, fields));
    }

    private static <T> Policy set(Policy policy, PolicyInput<T> input, Optional<T> value) {
        return value.map(present -> policy.with(input, present)).orElse(policy);
    }

    private static List<Map<String, String>> rows(PolicyInput.Rows input, Fields fields) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Fields item : fields.mappings(input.name(), "a row of '" + input.name() + "'")) {
            Map<String, String> row = new HashMap<>();
            for (String column : input.columns()) {
                item.text(column).ifPresent(text -> row.put(column, text));
            }
            item.refuseUnknown();
            rows.add(row);
        }
        return rows;
    }
}
