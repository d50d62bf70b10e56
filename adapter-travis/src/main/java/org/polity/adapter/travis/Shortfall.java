package org.polity.adapter.travis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.polity.api.adapter.job.Jobs;
import org.polity.api.plan.Step;
import org.polity.api.step.Limits;
import org.polity.api.step.Placement;
import org.polity.api.step.StepDefinition;

/**
 * What Travis CI does not do for a step as the plan says.
 *
 * @param what what it does instead, without naming the step
 * @param next what its owner can do
 */
record Shortfall(String what, String next) {

    /** How long a job of a public repository may take, in seconds. */
    private static final int MOST_SECONDS = 50 * 60;

    /** What a shell leaves as it is: Travis CI hands the folders of a cache to one. */
    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_./@+-]*");

    static boolean isCacheable(String path) {
        return PLAIN_PATH.matcher(path).matches();
    }

    /**
     * All that is to be told of a step.
     *
     * @param machine the machine of its job
     */
    static List<Shortfall> of(Jobs jobs, Step step, Machine machine) {
        List<Shortfall> all = new ArrayList<>();
        StepDefinition definition = step.definition();
        boolean contained = jobs.placement(step) instanceof Placement.Container;
        if (!machine.unknown().isEmpty()) {
            all.add(new Shortfall(
                    "Travis CI has no machines with the label " + String.join(", ", machine.unknown()),
                    "Say linux, osx, windows, an architecture or a version of Ubuntu, or let it run in a container"));
        }
        if (!machine.keywords().getOrDefault("os", "linux").equals("linux")) {
            all.add(new Shortfall(
                    "Travis CI hands nothing from a machine of one operating system to one of another, so that nobody"
                            + " behind it learns how it ended",
                    "Let all steps run on one operating system: generate with --label "
                            + machine.keywords().get("os")));
        }
        if (!jobs.isRunByPolity(step) && !definition.services().isEmpty() && !contained) {
            all.add(new Shortfall("services are linked to containers alone: it finds none", "Give it an image"));
        }
        definition
                .exclusive()
                .ifPresent(resource -> all.add(new Shortfall(
                        "Travis CI keeps no two builds apart: nothing guards " + resource,
                        "Limit the repository's concurrent jobs to 1, or let its command take a lock")));
        List<String> paths =
                definition.cache().stream().filter(path -> !isCacheable(path)).toList();
        if (!paths.isEmpty()) {
            all.add(new Shortfall(
                    "Travis CI hands the folders of a cache to a shell: not kept is " + String.join(", ", paths),
                    "Give the folder a name of letters and digits"));
        }
        if (jobs.limits(step).timeout().toSeconds() * (jobs.limits(step).retry() + 1L) > MOST_SECONDS
                && !definition.limits().equals(Limits.DEFAULT)) {
            all.add(new Shortfall(
                    "Travis CI ends a job after 50 minutes, of a private repository after 120, and nobody behind it"
                            + " learns how it ended",
                    "Let it take less time"));
        }
        return all;
    }
}
