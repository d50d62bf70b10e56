package org.polity.adapter.jenkins;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.region.CommentStyle;
import org.polity.api.adapter.region.Region;
import org.polity.api.plan.Step;

/** The whole pipeline as one {@code Jenkinsfile}: what runs when, then what every step goes through. */
final class StaticPipeline {

    static final String PATH = "Jenkinsfile";

    private static final String NOTES = """
            // Set in Jenkins: a multibranch project, the credentials that the steps name, and agents on which `polity` is
            // installed for the steps that call it.
            """;

    private final PlanText text;

    private StaticPipeline(GenerateRequest request) {
        this.text = new PlanText(request);
    }

    static Generation of(GenerateRequest request) {
        String text = Region.of(CommentStyle.SLASHES, JenkinsAdapter.ID, request, new StaticPipeline(request).text());
        return new Generation(List.of(new GeneratedFile(PATH, text)), Remarks.on(request));
    }

    private String text() {
        List<String> parts = new ArrayList<>(List.of(NOTES, State.of(conditions())));
        Optional<String> declarative = DeclarativeForm.of(text);
        if (text.plan().steps().isEmpty()) {
            parts.add(nothing());
        } else if (declarative.isPresent()) {
            parts.add(declarative.get());
            parts.add(Resources.read("step.groovy"));
        } else {
            CompactForm compact = CompactForm.of(text);
            parts.add(compact.block());
            parts.addAll(compact.methods());
            parts.add(Resources.read("branches.groovy"));
            parts.add(Resources.read("step.groovy"));
        }
        parts.add("// The functions that the script of every step calls.\n" + "String polityPrelude() {\n    return "
                + Groovy.lines(text.prelude()) + "\n}\n");
        return String.join("\n", parts);
    }

    private static String nothing() {
        Block block = PipelineBlock.open();
        block.open("stage('nothing to do')").open("steps").line("echo 'no domain has a step for this deliverable'");
        return PipelineBlock.close(block.close().close());
    }

    /** The conditions of those steps for which others wait. */
    private Map<String, Object> conditions() {
        Set<String> needed = text.plan().steps().stream()
                .flatMap(step -> List.of(text.facts().needs(step).split(" ")).stream())
                .collect(Collectors.toSet());
        Map<String, Object> conditions = new LinkedHashMap<>();
        for (Step step : text.plan().steps()) {
            Map<String, Object> condition = text.facts().condition(step);
            if (needed.contains(step.id().toString()) && !condition.isEmpty()) {
                conditions.put(step.id().toString(), condition);
            }
        }
        return conditions;
    }
}
