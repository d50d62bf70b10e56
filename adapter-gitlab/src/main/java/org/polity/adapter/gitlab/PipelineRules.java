package org.polity.adapter.gitlab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.yaml.YamlText;

/**
 * Which events make a pipeline: those of tags, branches, merge requests, schedules, and what people and programs start. A push to a branch with an open merge request makes the pipeline of that alone, unless the
 * branch is the default one or protected: steps for a branch are in no pipeline of a merge request.
 */
final class PipelineRules {

    private PipelineRules() {}

    static List<Map<String, Object>> rules() {
        Map<String, Object> duplicate =
                new LinkedHashMap<>(condition("$CI_PIPELINE_SOURCE == \"push\" && $CI_OPEN_MERGE_REQUESTS"));
        duplicate.put("when", "never");
        return List.of(
                condition(
                        "$CI_COMMIT_TAG || $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH || $CI_COMMIT_REF_PROTECTED == \"true\""),
                condition("$CI_PIPELINE_SOURCE == \"merge_request_event\""),
                duplicate,
                condition("$CI_COMMIT_BRANCH"));
    }

    private static Map<String, Object> condition(String expression) {
        return Map.of("if", expression);
    }

    /** The whole file's word on it, with a comment. */
    static String workflow() {
        return "# A branch with an open merge request is built once, as that; the default one and protected ones always.\n"
                + YamlText.entry("workflow", Map.of("rules", rules()));
    }
}
