package org.polity.adapter.gitlab;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import org.polity.api.Problem;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;
import org.polity.api.plan.Plan;

/** A generated file, as a YAML parser reads it. */
record Pipeline(String text, JsonNode root, List<Problem> notes) {

    private static final YAMLMapper PARSER = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    static Pipeline of(Plan plan) {
        return of(plan, Mode.STATIC, Agents.DEFAULT);
    }

    static Pipeline of(Plan plan, Mode mode, Agents agents) {
        Generation generation = new GitlabAdapter().generate(new GenerateRequest(plan, mode, agents));
        String text = generation.files().get(0).content();
        try {
            return new Pipeline(text, PARSER.readTree(text), generation.notes());
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** A part of a job as JSON, without spaces and with double quotes left out: {@code [{job:a/b,optional:true}]}. */
    String part(String job, String keyword) {
        return root.path(job).path(keyword).toString().replace("\"", "");
    }

    String script(String job) {
        return root.path(job).path("script").path(0).asText();
    }
}
