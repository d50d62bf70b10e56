package org.polity.core.internal.config;

import java.util.Optional;
import org.polity.api.PlainLine;
import org.polity.core.internal.document.Node;

/**
 * Whose a domain is, as its file says.
 *
 * @param owner the team
 * @param contact how to reach it; blank when the file does not say
 */
public record Ownership(String owner, String contact) {

    /** What a document states of it that can be shown; empty when it names no owner. */
    static Optional<Ownership> stated(Node root) {
        return line(root, "owner")
                .map(owner -> new Ownership(owner, line(root, "contact").orElse("")));
    }

    private static Optional<String> line(Node root, String key) {
        return root instanceof Node.Mapping mapping
                ? Optional.ofNullable(mapping.entries().get(key))
                        .flatMap(entry -> entry.value() instanceof Node.Scalar scalar
                                ? line(key, scalar.text())
                                : Optional.empty())
                : Optional.empty();
    }

    private static Optional<String> line(String key, String text) {
        try {
            return Optional.of(PlainLine.require(key, text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The team, with the contact behind it. */
    @Override
    public String toString() {
        return contact.isEmpty() ? owner : owner + " <" + contact + ">";
    }
}
