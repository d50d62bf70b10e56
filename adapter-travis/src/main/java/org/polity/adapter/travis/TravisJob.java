package org.polity.adapter.travis;

import java.util.List;
import org.polity.api.plan.Step;

/**
 * A job that runs steps, one behind the other.
 *
 * @param stage the stage it is in
 * @param name what it is called in the build
 * @param workspace what others get what it hands on by
 * @param steps the steps, at least one
 */
record TravisJob(String stage, String name, String workspace, List<Step> steps) {

    /** The job of one step. A workspace's name becomes the name of a file. */
    static TravisJob of(String stage, Step step) {
        return new TravisJob(stage, step.id().toString(), step.id().toString().replace('/', '.'), List.of(step));
    }

    /** The job of several steps of one phase. */
    static TravisJob group(String stage, String phase, int number, List<Step> steps) {
        return new TravisJob(stage, phase + " group " + number, phase + "." + number, List.copyOf(steps));
    }

    boolean isGroup() {
        return steps.size() > 1;
    }
}
