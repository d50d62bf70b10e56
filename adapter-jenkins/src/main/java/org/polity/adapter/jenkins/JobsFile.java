package org.polity.adapter.jenkins;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Generation;
import org.polity.api.plan.Step;

/** What the shared library runs in a build: the plan as JSON, beside the lock and the files of domains. */
final class JobsFile {

    private static final String PATH = "jobs.json";

    /** The form of the file, which the library checks. */
    private static final int SCHEMA = 1;

    /** Wide enough for no note to be broken. */
    private static final int WIDTH = 10_000;

    private final PlanText text;

    private JobsFile(PlanText text) {
        this.text = text;
    }

    static Generation of(GenerateRequest request) {
        String json = Json.write(new JobsFile(new PlanText(request)).content());
        return new Generation(List.of(new GeneratedFile(PATH, json)), Remarks.on(request));
    }

    private Map<String, Object> content() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("comment", "What the shared library runs in this build, " + GeneratedFile.MARK + ".");
        content.put("schema", SCHEMA);
        content.put("label", text.label());
        content.put("prelude", text.prelude());
        content.put("layers", text.layers().stream().map(this::layer).toList());
        return content;
    }

    private Map<String, Object> layer(Layer layer) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("name", layer.name());
        content.put("branches", layer.branches().stream().map(this::branch).toList());
        return content;
    }

    private Map<String, Object> branch(Branch branch) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("name", branch.name());
        content.put("steps", branch.steps().stream().map(this::step).toList());
        return content;
    }

    private Map<String, Object> step(Step step) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("notes", text.notes(step, WIDTH));
        content.putAll(text.facts().all(step));
        content.put("script", text.script(step));
        return content;
    }
}
