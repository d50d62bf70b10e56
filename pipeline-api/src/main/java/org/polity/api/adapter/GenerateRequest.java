package org.polity.api.adapter;

import org.polity.api.plan.Plan;

/**
 * What to translate, and how.
 *
 * @param plan the plan
 * @param mode the mode
 * @param polity the command that starts Polity on an agent, as a shell word or words: {@code polity}. Steps whose action
 *     is no script are run by it
 */
public record GenerateRequest(Plan plan, Mode mode, String polity) {

    /** Checks that the command is there, on one line. */
    public GenerateRequest {
        if (polity.isBlank() || polity.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("the command that starts Polity is one line of text");
        }
    }
}
