package org.polity.adapter.gitlab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.job.Bundle;
import org.polity.api.adapter.job.JobScripts;
import org.polity.api.adapter.job.Jobs;
import org.polity.api.adapter.region.CommentStyle;
import org.polity.api.adapter.region.Region;
import org.polity.api.adapter.region.WrittenBy;

/**
 * Two jobs that compose when the build starts: one makes the bundle, and one runs the pipeline in it as a child pipeline.
 * They are either the project's own {@code .gitlab-ci.yml}, or a file that somebody else puts into the project's pipeline.
 */
final class Stub {

    /** Where it is written to; its owner moves it to where others include it from. */
    static final String INCLUDE_PATH = "polity.gitlab-ci.yml";

    private static final String COMPOSING =
            "Asks every domain for its steps, once for the whole pipeline, and keeps what the jobs of all steps need.";
    private static final String RUNNING = "Runs these steps as a child pipeline, and ends as it does.";

    private final GenerateRequest request;
    private final boolean included;
    private final String child;
    private final String compose;

    private Stub(GenerateRequest request) {
        this.request = request;
        this.included = request.mode() == Mode.INCLUDE;
        this.child = included ? "polity-policy" : "polity";
        this.compose = child + "-compose";
    }

    static Generation of(GenerateRequest request) {
        Stub stub = new Stub(request);
        return Generation.of(new GeneratedFile(
                stub.included ? INCLUDE_PATH : PlannedPipeline.PATH,
                Region.of(CommentStyle.HASH, GitlabAdapter.ID, request, stub.text())));
    }

    private String text() {
        List<String> parts = new ArrayList<>();
        parts.add("");
        if (!included) {
            parts.add(PipelineRules.workflow());
        }
        parts.add(new Job(compose, List.of(COMPOSING), composing()).text());
        parts.add(new Job(child, List.of(RUNNING), running()).text());
        parts.add("");
        return String.join("\n", parts);
    }

    private Map<String, Object> composing() {
        Map<String, Object> keywords = start();
        keywords.put("needs", List.of());
        keywords.putAll(Place.keywords(Jobs.of(request).placementOfPolity()));
        keywords.put("variables", Map.of("GIT_DEPTH", "0"));
        keywords.put("artifacts", Parent.artifacts());
        keywords.put("script", List.of(script()));
        return keywords;
    }

    /** One that is included shields itself from what the project sets for its own jobs. */
    private Map<String, Object> start() {
        Map<String, Object> keywords = new LinkedHashMap<>();
        if (included) {
            keywords.put("stage", ".post");
            keywords.put("rules", PipelineRules.rules());
            Map<String, Object> nothing = new LinkedHashMap<>();
            nothing.put("default", false);
            nothing.put("variables", false);
            keywords.put("inherit", nothing);
        }
        keywords.put("interruptible", true);
        return keywords;
    }

    private String script() {
        GenerateRequest bundle = new GenerateRequest(request.plan(), Mode.BUNDLE, request.agents());
        String arguments = WrittenBy.of(GitlabAdapter.ID, bundle).toString().replaceFirst("^polity ", "");
        String script = JobScripts.ofPolity(request.agents().polity(), compose, arguments);
        return script.indexOf('\n') == script.length() - 1 ? script.strip() : script;
    }

    private Map<String, Object> running() {
        Map<String, Object> include = new LinkedHashMap<>();
        include.put("artifact", Bundle.FOLDER + "/" + PlannedPipeline.BUNDLE_PATH);
        include.put("job", compose);
        Map<String, Object> trigger = new LinkedHashMap<>();
        trigger.put("include", List.of(include));
        trigger.put("strategy", "depend");
        trigger.put("forward", Map.of("pipeline_variables", true));
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put(Parent.PIPELINE, "$CI_PIPELINE_ID");
        variables.put(Parent.JOB, compose);
        Map<String, Object> keywords = start();
        keywords.put("needs", List.of(compose));
        keywords.put("variables", variables);
        keywords.put("trigger", trigger);
        return keywords;
    }
}
