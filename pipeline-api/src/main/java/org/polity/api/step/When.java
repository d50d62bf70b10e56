package org.polity.api.step;

import java.util.Optional;

/**
 * When a step runs. Patterns are of Git's own kind, with {@code *} for any characters.
 *
 * @param branch only on branches of this pattern
 * @param tag only on tags of this pattern
 */
public record When(Optional<String> branch, Optional<String> tag) {

    /** Always. */
    public static final When ALWAYS = new When(Optional.empty(), Optional.empty());

    /** Tells whether there is no condition. */
    public boolean isAlways() {
        return branch.isEmpty() && tag.isEmpty();
    }
}
