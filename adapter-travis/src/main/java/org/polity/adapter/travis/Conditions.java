package org.polity.adapter.travis;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.adapter.job.RefPattern;
import org.polity.api.adapter.job.RunCondition;
import org.polity.api.adapter.job.Shell;
import org.polity.api.step.When;

/**
 * Says when a job is in the build: to Travis CI, which then makes the job or does not, and to the shell of other jobs, which
 * cannot see whether it was made. Travis CI knows no default branch; whether the build is for that the shell alone tells.
 */
final class Conditions {

    private static final String NO_PULL_REQUEST = "type != pull_request";
    private static final String RELEASE = "[ -e .polity/releases ]";

    private Conditions() {}

    /**
     * The {@code if} of a job whose condition is not always true, in the language of Travis CI's conditions. What it lets
     * through may still be {@linkplain #test tested} when the job runs.
     */
    static String expression(RunCondition condition) {
        Set<String> terms = new LinkedHashSet<>();
        if (condition.releaseOnly()) {
            terms.add(NO_PULL_REQUEST);
        }
        for (When when : condition.all()) {
            when.tag().ifPresent(pattern -> terms.add("tag =~ " + regex(pattern)));
            when.branch().ifPresent(pattern -> {
                terms.add("branch =~ " + regex(pattern));
                terms.add("tag IS blank");
                terms.add(NO_PULL_REQUEST);
            });
        }
        return String.join(" AND ", terms);
    }

    /** A shell command that succeeds when a condition holds that is not always true. */
    static String test(RunCondition condition) {
        Set<String> terms = new LinkedHashSet<>();
        if (condition.releaseOnly()) {
            terms.add(RELEASE);
        }
        for (When when : condition.all()) {
            when.tag().ifPresent(pattern -> terms.add(match("TRAVIS_TAG", pattern)));
            when.branch().ifPresent(pattern -> terms.add(match("polity_branch", pattern)));
        }
        return String.join(" && ", terms);
    }

    /** Not between slashes, as Travis CI takes the last one in the whole condition for the end; so without a space. */
    private static String regex(String pattern) {
        return RefPattern.toRegex(pattern).replace(" ", "\\x20");
    }

    private static String match(String variable, String pattern) {
        String words = Arrays.stream(pattern.split("\\*", -1))
                .map(part -> part.isEmpty() ? "" : Shell.quote(part))
                .collect(Collectors.joining("*"));
        return "[ -n \"$" + variable + "\" ] && case $" + variable + " in " + words + ") ;; *) false ;; esac";
    }
}
