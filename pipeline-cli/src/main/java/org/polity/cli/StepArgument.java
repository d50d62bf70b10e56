package org.polity.cli;

import java.util.List;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.core.WordSuggestions;

/** Finds the step that a word on the command line names. */
final class StepArgument {

    private StepArgument() {}

    /**
     * Returns the plan's step.
     *
     * @throws InvalidInputException when the plan has no such step, with the nearest one that it has
     */
    static Step find(Plan plan, String word) {
        List<String> known =
                plan.steps().stream().map(step -> step.id().toString()).toList();
        return plan.steps().stream()
                .filter(step -> step.id().toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(Problem.error("the plan has no step '" + word + "'")
                        .next(WordSuggestions.advice(word, known))));
    }
}
