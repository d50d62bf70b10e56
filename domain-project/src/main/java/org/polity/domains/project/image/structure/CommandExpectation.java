package org.polity.domains.project.image.structure;

import java.util.ArrayList;
import java.util.List;

/** What a command must come to. */
record CommandExpectation(StructureTests.CommandTest test) {

    /**
     * What a command came to.
     *
     * @param exitCode what it ended with
     * @param output what it wrote to standard output
     * @param error what it wrote to standard error
     */
    record Outcome(int exitCode, String output, String error) {}

    /** What is broken, each in a sentence. */
    List<String> broken(Outcome outcome) {
        List<String> broken = new ArrayList<>();
        if (outcome.exitCode() != test.exitCode()) {
            broken.add("it ends with " + outcome.exitCode() + " instead of " + test.exitCode() + ", and says "
                    + TextExpectation.shown(outcome.error().isBlank() ? outcome.output() : outcome.error()) + ".");
        }
        broken.addAll(TextExpectation.broken(
                "what it prints", outcome.output(), test.expectedOutput(), test.excludedOutput()));
        broken.addAll(TextExpectation.broken(
                "what it writes to standard error", outcome.error(), test.expectedError(), test.excludedError()));
        return broken;
    }
}
