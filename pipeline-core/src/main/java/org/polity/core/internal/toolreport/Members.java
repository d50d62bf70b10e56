package org.polity.core.internal.toolreport;

import java.util.List;
import java.util.Optional;
import org.polity.core.internal.document.Node;

/** Looks into JSON that may hold anything anywhere: what is not of the wanted type is as if it were not there. */
final class Members {

    private Members() {}

    /** The value behind a path of keys. */
    static Optional<Node> at(Node node, String... keys) {
        Optional<Node> found = Optional.of(node);
        for (String key : keys) {
            found = found.filter(Node.Mapping.class::isInstance)
                    .map(mapping -> ((Node.Mapping) mapping).entries().get(key))
                    .map(Node.Entry::value);
        }
        return found;
    }

    /** The text behind a path of keys, unless it is blank. */
    static Optional<String> text(Node node, String... keys) {
        return at(node, keys)
                .filter(Node.Scalar.class::isInstance)
                .map(Node.Scalar.class::cast)
                .filter(scalar -> scalar.type() != Node.ScalarType.NULL)
                .map(Node.Scalar::text)
                .filter(text -> !text.isBlank());
    }

    /** The whole number behind a path of keys. */
    static Optional<Integer> number(Node node, String... keys) {
        return text(node, keys).filter(text -> text.matches("-?\\d{1,9}")).map(Integer::parseInt);
    }

    /** The items of the list behind a path of keys; none when there is no list. */
    static List<Node> items(Node node, String... keys) {
        return at(node, keys)
                .filter(Node.Sequence.class::isInstance)
                .map(sequence -> ((Node.Sequence) sequence).items())
                .orElse(List.of());
    }

    /** The item of a list at an index that is itself found behind keys. */
    static Optional<Node> item(List<Node> list, Optional<Integer> index) {
        return index.filter(i -> i >= 0 && i < list.size()).map(list::get);
    }
}
