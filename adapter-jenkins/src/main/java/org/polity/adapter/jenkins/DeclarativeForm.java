package org.polity.adapter.jenkins;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.adapter.job.RefPattern;
import org.polity.api.adapter.job.RunCondition;
import org.polity.api.plan.Step;
import org.polity.api.step.When;

/**
 * The {@code pipeline} block of a plan of ordinary size, as people write it: a stage for each step, with its agent, its condition, its
 * shell, and what is kept of it. Steps of one domain that run one behind the other share an agent.
 */
final class DeclarativeForm {

    private static final int NOTES = 80;

    /** What of the 64 KB of a method this form uses. The rest is for what newer versions of Jenkins may add. */
    private static final int BUDGET = 48_000;

    private final PlanText text;
    private final Block block = PipelineBlock.open();
    private int cost;

    private DeclarativeForm(PlanText text) {
        this.text = text;
        text.layers().forEach(this::layer);
    }

    /** The block of a plan that has steps; empty where Jenkins could not compile it. */
    static Optional<String> of(PlanText text) {
        DeclarativeForm form = new DeclarativeForm(text);
        return form.fits() ? Optional.of(PipelineBlock.close(form.block)) : Optional.empty();
    }

    private boolean fits() {
        return cost <= BUDGET;
    }

    private void layer(Layer layer) {
        cost += Cost.STAGE;
        block.open("stage('" + layer.name() + "')");
        if (layer.branches().size() == 1) {
            Branch branch = layer.branches().get(0);
            agentOf(branch);
            block.open("stages");
            branch.steps().forEach(step -> step(step, false, branch.name()));
            block.close();
        } else {
            block.open("parallel");
            layer.branches().forEach(this::branch);
            block.close();
        }
        block.close();
    }

    private void branch(Branch branch) {
        if (branch.steps().size() == 1) {
            step(branch.steps().get(0), true, "");
            return;
        }
        cost += Cost.STAGE;
        block.open("stage('" + branch.name() + "')");
        agentOf(branch);
        block.open("stages");
        branch.steps().forEach(step -> step(step, false, branch.name()));
        block.close().close();
    }

    private void agentOf(Branch branch) {
        if (!branch.steps().stream().allMatch(text::hasOwnAgent)) {
            agent(text.label());
        }
    }

    private void agent(String label) {
        cost += Cost.DIRECTIVE;
        block.line(label.isEmpty() ? "agent any" : "agent { label " + Groovy.line(label) + " }");
    }

    /** Nothing is written of the steps behind one that was too much: nobody reads the block then. */
    private void step(Step step, boolean alone, String workspace) {
        if (!fits()) {
            return;
        }
        cost += Cost.STAGE;
        boolean ownAgent = text.hasOwnAgent(step);
        text.notes(step, NOTES).forEach(note -> block.line(Groovy.comment(note)));
        block.open("stage('" + step.id() + "')");
        if (ownAgent || alone) {
            agent(ownAgent ? text.facts().node(step).orElseThrow() : text.label());
        }
        when(step, ownAgent || alone);
        Map<String, Object> facts = new LinkedHashMap<>();
        text.facts().run(step).forEach((name, value) -> {
            facts.put(name, value);
            if (name.equals("owner") && !ownAgent && !workspace.isEmpty()) {
                facts.put("workspace", workspace);
            }
        });
        block.open("steps").open("polityStep", Literals.arguments(facts, block.indent() + "    "));
        cost += Cost.SHELL + facts.size() * Cost.ARGUMENT;
        block.line("sh(returnStatus: true, script: polityPrelude() + " + Groovy.lines("\n" + text.script(step)) + ")");
        block.close().close();
        post(step);
        block.close();
    }

    private void when(Step step, boolean beforeAgent) {
        List<String> lines = new ArrayList<>();
        RunCondition condition = text.facts().runCondition(step);
        if (condition.releaseOnly()) {
            lines.addAll(
                    List.of("anyOf {", "    buildingTag()", "    expression { env.BRANCH_IS_PRIMARY == 'true' }", "}"));
        }
        condition.all().forEach(each -> lines.addAll(condition(each)));
        String needs = text.facts().needs(step);
        String producers = text.facts().producers(step);
        if (!needs.isEmpty() || !producers.isEmpty()) {
            lines.addAll(mayRun(step, needs, producers));
        }
        if (lines.isEmpty()) {
            return;
        }
        cost += Cost.DIRECTIVE + lines.size() * Cost.CONDITION;
        block.open("when");
        if (beforeAgent) {
            block.line("beforeAgent true");
        }
        lines.forEach(block::line);
        block.close();
    }

    private static List<String> condition(When when) {
        if (when.tag().isPresent()) {
            return List.of(pattern("tag", when.tag().get()));
        }
        return List.of(
                pattern("branch", when.branch().orElseThrow()), "not { buildingTag() }", "not { changeRequest() }");
    }

    private static String pattern(String kind, String pattern) {
        return kind + " pattern: " + Groovy.line(RefPattern.toRegex(pattern)) + ", comparator: 'REGEXP'";
    }

    private List<String> mayRun(Step step, String needs, String producers) {
        String call = "polityMayRun('" + step.id() + "', '" + needs + "'"
                + (producers.isEmpty() ? "" : ", '" + producers + "'") + ")";
        String line = "expression { " + call + " }";
        if (block.indent().length() + line.length() < 112) {
            return List.of(line);
        }
        String indent = block.indent() + "            ";
        return List.of(
                        "expression {",
                        "    polityMayRun(",
                        "        '" + step.id() + "',",
                        "        " + Literals.sum(needs, indent + "    ") + (producers.isEmpty() ? "" : ","),
                        producers.isEmpty() ? "    )" : "        " + Literals.sum(producers, indent + "    "),
                        producers.isEmpty() ? "}" : "    )",
                        producers.isEmpty() ? "" : "}")
                .stream()
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** Nothing that goes wrong here stops what follows. */
    private void post(Step step) {
        Map<String, Object> kept = text.facts().kept(step);
        if (kept.isEmpty()) {
            return;
        }
        cost += Cost.DIRECTIVE + (kept.size() + 2) * Cost.CONDITION;
        String indent = block.indent() + "                    ";
        block.open("post").open("always").open("catchError(buildResult: 'UNSTABLE', stageResult: 'UNSTABLE')");
        String id = "'" + step.id() + "'";
        literal(kept, "reports", indent).ifPresent(folder -> block.shortCall("polityReports", List.of(id, folder)));
        literal(kept, "junit", indent)
                .ifPresent(
                        files -> block.shortCall("junit", List.of("testResults: " + files, "allowEmptyResults: true")));
        literal(kept, "issues", indent)
                .ifPresent(
                        files -> block.shortCall("polityIssues", List.of(id, "'" + kept.get("format") + "'", files)));
        literal(kept, "keeps", indent)
                .ifPresent(files -> block.call(
                        "archiveArtifacts",
                        List.of("artifacts: " + files, "allowEmptyArchive: true", "defaultExcludes: false")));
        block.close().close().close();
    }

    private static Optional<String> literal(Map<String, Object> kept, String name, String indent) {
        return Optional.ofNullable(kept.get(name)).map(String::valueOf).map(text -> Literals.sum(text, indent));
    }
}
