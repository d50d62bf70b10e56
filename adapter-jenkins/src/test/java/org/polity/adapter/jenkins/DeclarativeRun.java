package org.polity.adapter.jenkins;

import groovy.lang.Closure;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs a Declarative pipeline as Jenkins does: sections in its order, whatever theirs in the file. It knows no others than generated files use. */
final class DeclarativeRun {

    private static final Set<String> OPTIONS =
            Set.of("buildDiscarder", "disableConcurrentBuilds", "logRotator", "skipDefaultCheckout", "timestamps");

    private final JenkinsSteps script;
    private final JenkinsDouble.Build build;
    private final Sections pipeline;

    private DeclarativeRun(JenkinsSteps script, JenkinsDouble.Build build, Sections pipeline) {
        this.script = script;
        this.build = build;
        this.pipeline = pipeline;
    }

    static DeclarativeRun of(JenkinsSteps script, JenkinsDouble.Build build, Closure<?> block) {
        return new DeclarativeRun(script, build, Sections.read(block, "agent", "options", "stages"));
    }

    void run() throws Exception {
        for (Sections.Call option : Sections.calls(pipeline.block("options"))) {
            build.require(OPTIONS.contains(option.name()), "no option " + option.name());
        }
        agent(pipeline, () -> stages(pipeline.block("stages")));
    }

    /** One behind the other; after a failure that no stage caught, all others are skipped. */
    private void stages(Closure<?> block) throws Exception {
        Exception failure = null;
        for (Sections.Call stage : Sections.calls(block)) {
            build.require(stage.name().equals("stage"), "no stage: " + stage.name());
            if (failure != null) {
                build.stages.put(stage.text(), "NOT_BUILT");
                build.log.add("Stage \"" + stage.text() + "\" skipped due to earlier failure(s)");
                continue;
            }
            try {
                stage(stage);
            } catch (Exception e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void stage(Sections.Call call) throws Exception {
        Sections stage = Sections.read(call.block(), "agent", "when", "steps", "stages", "parallel", "post");
        build.inStage(call.text(), () -> {
            boolean before = stage.has("when") && When.isBeforeAgent(stage.block("when"));
            if (before && !isDue(stage)) {
                skip(call.text());
                return;
            }
            agent(stage, () -> {
                if (!before && !isDue(stage)) {
                    skip(call.text());
                    return;
                }
                contents(stage);
            });
        });
    }

    private void skip(String stage) {
        build.log.add("Stage \"" + stage + "\" skipped due to when conditional");
        build.stages.put(stage, "NOT_BUILT");
    }

    private boolean isDue(Sections stage) {
        return !stage.has("when") || When.of(script, build, stage.block("when"));
    }

    private void contents(Sections stage) throws Exception {
        if (stage.has("parallel")) {
            JenkinsDouble.Build.Failures failures = new JenkinsDouble.Build.Failures();
            for (Sections.Call branch : Sections.calls(stage.block("parallel"))) {
                failures.collect(() -> stage(branch));
            }
            failures.throwFirst();
            return;
        }
        if (stage.has("stages")) {
            stages(stage.block("stages"));
            return;
        }
        try {
            steps(stage.block("steps"));
        } finally {
            if (stage.has("post")) {
                Sections post = Sections.read(stage.block("post"), "always");
                steps(post.block("always"));
            }
        }
    }

    private void steps(Closure<?> block) {
        block.setDelegate(script);
        block.setResolveStrategy(Closure.DELEGATE_FIRST);
        block.call();
    }

    private void agent(Sections sections, JenkinsDouble.Build.Work work) throws Exception {
        if (!sections.has("agent")) {
            work.run();
            return;
        }
        Object agent = sections.argument("agent");
        if ("none".equals(agent)) {
            work.run();
        } else if ("any".equals(agent)) {
            build.onAgent("", work);
        } else {
            List<Sections.Call> label = Sections.calls(sections.block("agent"));
            build.require(label.size() == 1 && label.get(0).name().equals("label"), "no agent: " + label);
            build.onAgent(label.get(0).text(), work);
        }
    }

    /** Conditions of a {@code when}. */
    private static final class When {

        private When() {}

        static boolean isBeforeAgent(Closure<?> block) {
            return Sections.calls(block).stream().anyMatch(call -> call.name().equals("beforeAgent"));
        }

        static boolean of(JenkinsSteps script, JenkinsDouble.Build build, Closure<?> block) {
            return Sections.calls(block).stream().allMatch(call -> holds(script, build, call));
        }

        private static boolean holds(JenkinsSteps script, JenkinsDouble.Build build, Sections.Call call) {
            return switch (call.name()) {
                case "beforeAgent" -> true;
                case "buildingTag" -> build.env.containsKey("TAG_NAME");
                case "changeRequest" -> build.env.containsKey("CHANGE_ID");
                case "branch" -> matches(build.env.get("BRANCH_NAME"), call.settings());
                case "tag" -> matches(build.env.get("TAG_NAME"), call.settings());
                case "not" -> !of(script, build, call.block());
                case "anyOf" -> Sections.calls(call.block()).stream().anyMatch(each -> holds(script, build, each));
                case "expression" -> {
                    Closure<?> expression = call.block();
                    expression.setDelegate(script);
                    expression.setResolveStrategy(Closure.DELEGATE_FIRST);
                    yield Boolean.TRUE.equals(expression.call());
                }
                default -> throw new IllegalStateException("no condition " + call.name());
            };
        }

        private static boolean matches(String name, Map<?, ?> settings) {
            if (!"REGEXP".equals(settings.get("comparator")) || settings.size() != 2) {
                throw new IllegalStateException("no such comparison: " + settings);
            }
            return name != null && name.matches((String) settings.get("pattern"));
        }
    }
}
