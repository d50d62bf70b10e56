package org.polity.adapter.gitlab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.adapter.job.Bundle;

/** How a child pipeline gets at the bundle that a job of its parent made. */
final class Parent {

    /** The variable in which a child pipeline finds its parent's id. */
    static final String PIPELINE = "POLITY_PARENT_PIPELINE";

    /** The variable in which it finds the name of the job that made the bundle. */
    static final String JOB = "POLITY_PARENT_JOB";

    /** A job of the child pipeline that hands the bundle on; no step has a name without a slash. */
    static final String RELAY = "bundle";

    private Parent() {}

    /** The need of a job that gets the bundle. GitLab counts it apart from needs within the pipeline. */
    static Map<String, Object> need() {
        Map<String, Object> need = new LinkedHashMap<>();
        need.put("pipeline", "$" + PIPELINE);
        need.put("job", "$" + JOB);
        return need;
    }

    /** What a job keeps that has the bundle. */
    static Map<String, Object> artifacts() {
        Map<String, Object> artifacts = new LinkedHashMap<>();
        artifacts.put("expire_in", StepJob.KEPT);
        artifacts.put("paths", Bundle.PATHS);
        return artifacts;
    }

    /**
     * Hands the bundle to jobs that have no needs. They wait for stages, whatever comes of these; with needs, GitLab would
     * start them as soon as one of the needed jobs is skipped.
     */
    static Job relay() {
        Map<String, Object> keywords = new LinkedHashMap<>();
        keywords.put("stage", ".pre");
        keywords.put("needs", List.of(need()));
        keywords.put("interruptible", true);
        keywords.put("variables", Map.of("GIT_STRATEGY", "none"));
        keywords.put("artifacts", artifacts());
        keywords.put("script", List.of("echo handed on"));
        return new Job(RELAY, List.of("Hands on what the first job composed to the jobs of phase record."), keywords);
    }
}
