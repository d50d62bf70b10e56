package org.polity.adapter.jenkins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.polity.api.plan.Step;

/**
 * The {@code pipeline} block of a plan that would be too large for a stage a step: Jenkins compiles the block to one method of at most 64
 * KB. It has a stage for each layer; steps, branches and layers stand in methods of their own.
 */
final class CompactForm {

    /** The most calls in one block; Jenkins was seen to fail at 250. */
    private static final int MOST_CALLS = 50;

    private static final int WIDTH = 110;

    private final PlanText text;
    private final Names names;
    private final List<String> methods = new ArrayList<>();
    private final String block;

    private CompactForm(PlanText text) {
        this.text = text;
        this.names = new Names(text.plan());
        Block stages = PipelineBlock.open();
        for (Layer layer : text.layers()) {
            stages.open("stage('" + layer.name() + "')").open("steps");
            stages.line(layer(layer)).close().close();
        }
        this.block = PipelineBlock.close(stages);
        text.plan().steps().forEach(step -> methods.add(step(step)));
    }

    static CompactForm of(PlanText text) {
        return new CompactForm(text);
    }

    String block() {
        return block;
    }

    /** The methods that the block calls: those of layers, then those of branches, then those of steps. */
    List<String> methods() {
        return methods;
    }

    private String layer(Layer layer) {
        String name = "polity_" + layer.name().replace(' ', '_');
        List<String> entries = new ArrayList<>();
        for (Branch branch : layer.branches()) {
            String steps = "steps: " + branch(name, branch);
            String line = "[name: '" + branch.name() + "', " + steps + "]";
            entries.add(
                    line.length() < WIDTH
                            ? line
                            : "[\n            name: '" + branch.name() + "',\n            " + steps + "\n        ]");
        }
        return "polityBranches(" + Groovy.line(text.label()) + ", " + list(name, entries) + ")";
    }

    private String branch(String layer, Branch branch) {
        String domain = branch.steps().get(0).id().domain().value();
        List<String> calls =
                branch.steps().stream().map(Step::id).map(names::call).toList();
        return list(layer + "_" + domain.replace('-', '_'), calls);
    }

    /** Writes methods that each give a list of entries, and says how to get all of them. */
    private String list(String name, List<String> entries) {
        List<String> calls = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += MOST_CALLS) {
            String method = name + (entries.size() > MOST_CALLS ? "_Part" + (calls.size() + 1) : "");
            List<String> part = entries.subList(from, Math.min(entries.size(), from + MOST_CALLS));
            methods.add("List " + method + "() {\n    return [\n        " + String.join(",\n        ", part)
                    + "\n    ]\n}\n");
            calls.add(method + "()");
        }
        return String.join(" +\n            ", calls);
    }

    private String step(Step step) {
        StringBuilder method = new StringBuilder();
        text.notes(step, WIDTH)
                .forEach(note -> method.append(Groovy.comment(note)).append('\n'));
        Map<String, Object> facts = text.facts().all(step);
        method.append("Map ").append(names.call(step.id())).append(" {\n    return [\n");
        Literals.arguments(facts, "        ")
                .forEach(argument -> method.append("        ").append(argument).append(",\n"));
        return method.append("        script: ")
                .append(Groovy.lines("\n" + text.script(step)))
                .append("\n    ]\n}\n")
                .toString();
    }
}
