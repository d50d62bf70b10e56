package org.polity.adapter.jenkins;

import java.util.ArrayList;
import java.util.List;
import org.polity.api.Phase;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;

/**
 * The {@code pipeline} block: a stage for each phase, in it one for each domain. Jenkins compiles the block to one method
 * of at most 64 KB. Where it would be larger, a phase is one stage whose branches stand in a method of their own; and so
 * do the calls of a stage that has many.
 */
final class Skeleton {

    /** The most stages that are written as such; Jenkins was seen to compile 60 of one step. */
    private static final int MOST_STAGES = 50;

    /** What a stage takes of the 64 KB, counted in calls of steps, and the most of them; 28 stages of 20 were seen. */
    private static final int CALLS_A_STAGE = 16;

    private static final int MOST_CALLS = 900;

    /** The most calls in one block; Jenkins was seen to fail at 250. */
    private static final int MOST_CALLS_IN_A_BLOCK = 50;

    private final Names names;
    private final List<Phase> phases = new ArrayList<>();
    private final List<List<Layer>> layers = new ArrayList<>();
    private final List<String> methods = new ArrayList<>();
    private final boolean large;
    private final String block;

    Skeleton(Plan plan, Names names) {
        this.names = names;
        int stages = 0;
        for (Phase phase : Phase.values()) {
            List<Step> steps = plan.steps().stream()
                    .filter(step -> step.definition().phase() == phase)
                    .toList();
            if (!steps.isEmpty()) {
                List<Layer> cut = Layer.of(phase, steps);
                phases.add(phase);
                layers.add(cut);
                stages += 1
                        + cut.size()
                        + cut.stream()
                                .mapToInt(layer -> layer.branches().size())
                                .sum();
            }
        }
        this.large =
                stages > MOST_STAGES || stages * CALLS_A_STAGE + plan.steps().size() > MOST_CALLS;
        this.block = pipeline();
    }

    /** Methods that the block calls beside those of the steps. */
    List<String> methods() {
        return methods;
    }

    String block() {
        return block;
    }

    private String pipeline() {
        Block pipeline = new Block();
        pipeline.open("pipeline").line("agent any");
        pipeline.open("options")
                .line("buildDiscarder(logRotator(numToKeepStr: '50'))")
                .line("disableConcurrentBuilds()")
                .line("timestamps()")
                .close();
        pipeline.open("stages");
        if (phases.isEmpty()) {
            pipeline.open("stage('nothing to do')")
                    .open("steps")
                    .line("echo 'no domain has a step for this deliverable'");
            pipeline.close().close();
        }
        for (int i = 0; i < phases.size(); i++) {
            phase(pipeline, phases.get(i), layers.get(i));
        }
        return pipeline.close().close().toString();
    }

    private void phase(Block block, Phase phase, List<Layer> cut) {
        block.open("stage('" + phase + "')");
        if (cut.size() == 1) {
            layer(block, phase, cut.get(0));
        } else {
            block.open("stages");
            for (Layer layer : cut) {
                block.open("stage('" + phase + " " + layer.number() + "')");
                layer(block, phase, layer);
                block.close();
            }
            block.close();
        }
        block.close();
    }

    private void layer(Block block, Phase phase, Layer layer) {
        if (large) {
            String method = "polity_" + phase + "_" + layer.number();
            methods.add(branches(method, layer));
            block.open("steps").line(method + "()").close();
            return;
        }
        block.open("parallel");
        for (Branch branch : layer.branches()) {
            block.open("stage('" + branch.name() + "')").open("steps");
            calls(branch).forEach(block::line);
            block.close().close();
        }
        block.close();
    }

    private String branches(String name, Layer layer) {
        Block method = new Block();
        method.open("void " + name + "()").line("Map branches = [:]");
        for (Branch branch : layer.branches()) {
            method.open("branches['" + branch.name() + "'] =");
            calls(branch).forEach(method::line);
            method.close();
        }
        return method.line("parallel(branches)").close().toString();
    }

    /** The calls of a branch's steps; where they are many, calls of methods that call them. */
    private List<String> calls(Branch branch) {
        List<String> calls =
                branch.steps().stream().map(Step::id).map(names::call).toList();
        if (calls.size() <= MOST_CALLS_IN_A_BLOCK) {
            return calls;
        }
        List<String> groups = new ArrayList<>();
        for (int from = 0; from < calls.size(); from += MOST_CALLS_IN_A_BLOCK) {
            String name = "polity_" + branch.name().replaceAll("[- ]", "_") + "_part_" + (groups.size() + 1);
            Block method = new Block();
            method.open("void " + name + "()");
            calls.subList(from, Math.min(calls.size(), from + MOST_CALLS_IN_A_BLOCK))
                    .forEach(method::line);
            methods.add(method.close().toString());
            groups.add(name + "()");
        }
        return groups;
    }
}
