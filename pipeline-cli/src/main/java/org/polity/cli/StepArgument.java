package org.polity.cli;

import java.util.List;
import java.util.stream.Collectors;
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
                .orElseThrow(() -> new InvalidInputException(
                        Problem.error("the plan has no step '" + word + "'").next(advice(plan, word, known))));
    }

    /** Whoever leaves out the domain is told of all steps of that name. */
    private static String advice(Plan plan, String word, List<String> known) {
        String namesakes = plan.steps().stream()
                .filter(step -> step.id().name().equals(word))
                .map(step -> "'" + step.id() + "'")
                .collect(Collectors.joining(" or "));
        return namesakes.isEmpty() ? WordSuggestions.advice(word, known) : "Did you mean " + namesakes + "?";
    }
}
