package org.polity.adapter.gitlab;

import java.util.ArrayList;
import java.util.List;
import org.polity.api.adapter.job.RefPattern;
import org.polity.api.adapter.job.RunCondition;
import org.polity.api.step.When;

/** Says when a job is in a pipeline, as the {@code if} of a rule. */
final class Rules {

    private static final String RELEASE = "$CI_COMMIT_TAG || $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH";

    private Rules() {}

    /** The expression for a condition that is not always true. */
    static String expression(RunCondition condition) {
        List<String> parts = new ArrayList<>();
        if (condition.releaseOnly()) {
            parts.add(RELEASE);
        }
        condition.all().forEach(when -> parts.add(expression(when)));
        return parts.size() == 1 ? parts.get(0) : "(" + String.join(") && (", parts) + ")";
    }

    /** A condition is for a branch or for a tag. */
    private static String expression(When when) {
        return when.tag()
                .map(pattern -> match("$CI_COMMIT_TAG", pattern))
                .or(() -> when.branch().map(pattern -> match("$CI_COMMIT_BRANCH", pattern)))
                .orElseThrow();
    }

    private static String match(String variable, String pattern) {
        return variable + " =~ /" + RefPattern.toRegex(pattern) + "/";
    }
}
