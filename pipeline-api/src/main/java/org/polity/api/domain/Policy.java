package org.polity.api.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values that a domain's policy sets, each of the type that the domain declared. Immutable. */
public final class Policy {

    /** Sets nothing: every input has its default. */
    public static final Policy DEFAULTS = new Policy(Map.of());

    private final Map<PolicyInput<?>, Object> values;

    private Policy(Map<PolicyInput<?>, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** This policy with one more value. */
    public <T> Policy with(PolicyInput<T> input, T value) {
        Map<PolicyInput<?>, Object> more = new HashMap<>(values);
        more.put(input, immutable(value));
        return new Policy(more);
    }

    /** The value of an input, which is its default where the policy does not set it. */
    @SuppressWarnings("unchecked") // with() is the only way in, and its signature binds the value to the input's type
    public <T> T get(PolicyInput<T> input) {
        return (T) values.getOrDefault(input, input.defaultValue());
    }

    private static Object immutable(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Policy::immutableRow).toList()
                : value;
    }

    private static Object immutableRow(Object row) {
        return row instanceof Map<?, ?> map ? Map.copyOf(map) : row;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Policy that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "Policy" + values;
    }
}
