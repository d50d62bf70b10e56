package org.polity.adapter.jenkins;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.ArtifactId;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.job.JobGraph;
import org.polity.api.adapter.job.JobScripts;
import org.polity.api.adapter.job.Provenance;
import org.polity.api.adapter.job.RunTimeFacts;
import org.polity.api.adapter.region.CommentStyle;
import org.polity.api.adapter.region.Region;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;

/** The whole pipeline as one {@code Jenkinsfile}: what runs when, then each step, then what they all go through. */
final class StaticPipeline {

    private static final String PATH = "Jenkinsfile";
    private static final int WIDTH = 110;

    private static final RunTimeFacts AT_RUN_TIME = new RunTimeFacts(
            "\"$GIT_COMMIT\"",
            "\"${TAG_NAME:-$(printf %.8s \"$GIT_COMMIT\")}\"",
            "[ -n \"$TAG_NAME\" ] || [ \"$BRANCH_IS_PRIMARY\" = true ]");

    private static final String NOTES = """
            // Set in Jenkins: a multibranch project, the credentials that the steps name, and agents on which `polity` is
            // installed for the steps that call it.
            """;

    private static final String STATE = """
            import groovy.transform.Field

            @Field Map polityVerdicts = [:] // by step: PASS, FAIL, ERROR, SKIPPED, LEFT OUT
            @Field Map polityPassable = [:] // by step: whether what waits for it may run
            @Field Map polityCodes = [:] // by step: the exit code of its last attempt
            @Field Map polityCopied = [:] // by domain: whether it has its copy of the sources
            """;

    private final Plan plan;
    private final JobGraph graph;
    private final JobScripts scripts;
    private final Set<ArtifactId> consumed;

    private StaticPipeline(GenerateRequest request) {
        this.plan = request.plan();
        this.graph = JobGraph.of(plan);
        this.scripts = new JobScripts(request, AT_RUN_TIME);
        this.consumed =
                plan.steps().stream().flatMap(step -> step.consumes().stream()).collect(Collectors.toSet());
    }

    static Generation of(GenerateRequest request) {
        String text = Region.of(CommentStyle.SLASHES, JenkinsAdapter.ID, request, new StaticPipeline(request).text());
        return new Generation(List.of(new GeneratedFile(PATH, text)), Remarks.on(request));
    }

    private String text() {
        Names names = new Names(plan);
        Skeleton skeleton = new Skeleton(plan, names);
        List<String> parts = new ArrayList<>(List.of(NOTES, STATE, skeleton.block()));
        parts.addAll(skeleton.methods());
        plan.steps().forEach(step -> parts.add(method(step, names.call(step.id()))));
        parts.add(helpers());
        parts.add(prelude());
        return String.join("\n", parts);
    }

    private String method(Step step, String call) {
        StringBuilder text = new StringBuilder();
        notes(step).forEach(note -> text.append(Groovy.comment(note)).append('\n'));
        return text.append("void ")
                .append(call)
                .append(" {\n")
                .append(StepArguments.of(scripts.jobs(), plan, graph, consumed, step, scripts.of(step))
                        .call("polityStep"))
                .append("}\n")
                .toString();
    }

    private List<String> notes(Step step) {
        List<String> notes = new ArrayList<>(Provenance.lines(scripts.jobs(), plan, step, WIDTH));
        step.definition().secrets().forEach(secret -> notes.add("  secret: the secret text with the id " + secret));
        return notes;
    }

    private String prelude() {
        return "// The functions that the script of every step calls.\n" + "String polityPrelude() {\n    return "
                + Groovy.lines("\n" + scripts.prelude()) + "\n}\n";
    }

    private static String helpers() {
        try (InputStream text = StaticPipeline.class.getResourceAsStream("steps.groovy")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
