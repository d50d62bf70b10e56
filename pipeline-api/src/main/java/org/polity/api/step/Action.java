package org.polity.api.step;

import java.util.List;
import org.polity.api.Identifiers;

/** What a step does. */
public sealed interface Action {

    /**
     * Runs shell lines, together as one POSIX {@code sh -e} script.
     *
     * @param lines at least one line; none holds a NUL character
     */
    record Script(List<String> lines) implements Action {

        /** Copies and checks the lines. */
        public Script {
            lines = List.copyOf(lines);
            if (lines.stream().allMatch(String::isBlank)) {
                throw new IllegalArgumentException("a script has at least one line");
            }
            if (lines.stream().anyMatch(line -> line.indexOf('\0') >= 0)) {
                throw new IllegalArgumentException("a script holds no NUL character");
            }
        }

        /** The lines as one text that ends with a line break. */
        public String text() {
            return String.join("\n", lines) + "\n";
        }
    }

    /**
     * Runs Java code of the domain: {@link org.polity.api.domain.DomainPlugin#check}.
     *
     * @param name what the domain calls it; see {@link Identifiers}
     */
    record Check(String name) implements Action {

        /** Checks the name. */
        public Check {
            Identifiers.require("check", name);
        }
    }

    /**
     * Stands for work that cannot be done, so that it is never skipped in silence. Its verdict is {@code ERROR}.
     *
     * @param reason why, in one sentence
     */
    record Unavailable(String reason) implements Action {

        /** Checks that there is a reason. */
        public Unavailable {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("say why it is unavailable");
            }
        }
    }
}
