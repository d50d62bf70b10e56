package org.polity.api.domain;

import java.util.List;
import java.util.Map;

/**
 * Something that a domain's policy may set. Every input has a default, so that a version of a domain with a new input
 * never stops a pipeline.
 *
 * @param <T> the type of its values; always immutable
 */
public sealed interface PolicyInput<T> {

    /** Its name in the policy, in camel case as all keys are: {@code approvedRegistries}. */
    String name();

    /** One sentence for people. */
    String description();

    /** The value where the policy sets none. */
    T defaultValue();

    /** A text. */
    record Text(String name, String description, String defaultValue) implements PolicyInput<String> {}

    /** True or false. */
    record Flag(String name, String description, Boolean defaultValue) implements PolicyInput<Boolean> {}

    /** A whole number. */
    record Count(String name, String description, Long defaultValue) implements PolicyInput<Long> {}

    /** A list of texts. */
    record Texts(String name, String description, List<String> defaultValue) implements PolicyInput<List<String>> {
        /** Copies the default. */
        public Texts {
            defaultValue = List.copyOf(defaultValue);
        }
    }

    /**
     * A list of rows, each a mapping from columns to texts.
     *
     * @param columns the columns that a row may have
     */
    record Rows(String name, String description, List<String> columns, List<Map<String, String>> defaultValue)
            implements PolicyInput<List<Map<String, String>>> {
        /** Copies the columns and the default. */
        public Rows {
            columns = List.copyOf(columns);
            defaultValue = defaultValue.stream().map(Map::copyOf).toList();
        }
    }
}
