package org.polity.testkit.adapter;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.polity.api.StepId;
import org.polity.api.Verdict;

/**
 * What became of a trial, as far as its traces do not tell.
 *
 * @param good whether the whole was good, so that the CI system shows it green; with a warning is good too
 * @param told what was told of steps that did not pass; of one that was tried again, what was told last
 * @param warned the steps that are shown as a warning, neither green nor red
 * @param log all that was said, for people who look for the reason
 */
public record Execution(boolean good, Map<StepId, Verdict> told, Set<StepId> warned, String log) {

    private static final Pattern TOLD = Pattern.compile("polity: (FAIL|ERROR|SKIPPED) ([a-z0-9-]+/[a-z0-9-]+):");

    private static final Pattern STEP = Pattern.compile("[a-z0-9-]+/[a-z0-9-]+");

    /** Copies the map and the set. */
    public Execution {
        told = Map.copyOf(told);
        warned = Set.copyOf(warned);
    }

    /**
     * Reads what the functions of jobs told: lines with {@code polity: FAIL domain/step: …} somewhere in them.
     *
     * @param warned the names of what is shown as a warning; those that are no steps do not count
     */
    public static Execution fromLog(boolean good, Collection<String> warned, String log) {
        Map<StepId, Verdict> told = new HashMap<>();
        Matcher matcher = TOLD.matcher(log);
        while (matcher.find()) {
            told.put(StepId.parse(matcher.group(2)), Verdict.valueOf(matcher.group(1)));
        }
        Set<StepId> steps = warned.stream()
                .filter(name -> STEP.matcher(name).matches())
                .map(StepId::parse)
                .collect(Collectors.toSet());
        return new Execution(good, told, steps, log);
    }
}
