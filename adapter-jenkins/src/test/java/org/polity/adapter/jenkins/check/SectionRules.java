package org.polity.adapter.jenkins.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.stmt.Statement;

/** The sections that pipelines and stages share. */
final class SectionRules {

    private static final Set<String> POST_CONDITIONS = Set.of(
            "always",
            "changed",
            "fixed",
            "regression",
            "aborted",
            "failure",
            "success",
            "unstable",
            "unsuccessful",
            "notBuilt",
            "cleanup");

    private static final Set<String> INPUT =
            Set.of("message", "id", "ok", "parameters", "submitter", "submitterParameter");

    private final Findings findings;

    SectionRules(Findings findings) {
        this.findings = findings;
    }

    void ofPipeline(Sections sections) {
        common(sections);
        sections.find("options").ifPresent(new OptionRules(findings)::ofPipeline);
        sections.find("parameters").ifPresent(new OptionRules(findings)::parameters);
        sections.find("triggers").ifPresent(new OptionRules(findings)::triggers);
        sections.find("libraries").ifPresent(this::requireContent);
    }

    void ofStage(Sections sections) {
        common(sections);
        sections.find("when").ifPresent(when -> {
            requireContent(when);
            new WhenRules(findings).when(when);
        });
        sections.find("options").ifPresent(new OptionRules(findings)::ofStage);
        sections.find("input").ifPresent(this::input);
        sections.find("failFast")
                .ifPresent(failFast -> findings.addAll(
                        failFast.node(), Signature.of("on:flag!").problems(failFast)));
    }

    private void common(Sections sections) {
        for (String name : List.of("options", "parameters", "triggers", "environment", "post", "tools")) {
            sections.find(name).ifPresent(this::requireContent);
        }
        sections.find("agent").ifPresent(new AgentRules(findings)::agent);
        sections.find("environment").ifPresent(new EnvironmentRules(findings)::environment);
        sections.find("post").ifPresent(this::post);
        sections.find("tools").ifPresent(this::tools);
    }

    private void post(Call post) {
        Set<String> names = new HashSet<>();
        for (Statement statement : post.statements()) {
            Optional<Call> condition = Call.of(statement)
                    .filter(call -> POST_CONDITIONS.contains(call.name()))
                    .filter(call -> call.block().isPresent() && call.arguments().isEmpty());
            if (condition.isEmpty()) {
                findings.add(statement, "post holds blocks named " + POST_CONDITIONS + " alone");
            } else if (!names.add(condition.get().name())) {
                findings.add(statement, "post has '" + condition.get().name() + "' twice");
            }
            condition.ifPresent(block -> new StepRules(findings).steps(block));
        }
    }

    private void tools(Call tools) {
        Set<String> names = new HashSet<>();
        for (Statement statement : tools.statements()) {
            Optional<Call> tool =
                    Call.of(statement).filter(call -> call.arguments().size() == 1);
            if (tool.flatMap(Call::text).isEmpty()) {
                findings.add(statement, "tools holds names of kinds, each with the name of an installation");
            } else if (!names.add(tool.get().name())) {
                findings.add(statement, "tools has '" + tool.get().name() + "' twice");
            }
        }
    }

    private void input(Call input) {
        Set<String> names = new HashSet<>();
        for (Statement statement : input.statements()) {
            Optional<Call> field = Call.of(statement).filter(call -> INPUT.contains(call.name()));
            if (field.isEmpty()) {
                findings.add(statement, "'input' has no such field");
            } else if (!names.add(field.get().name())) {
                findings.add(statement, "'input' has '" + field.get().name() + "' twice");
            }
        }
        if (!names.contains("message")) {
            findings.add(input.node(), "'input' needs 'message'");
        }
    }

    void requireContent(Call section) {
        if (section.statements().isEmpty()) {
            findings.add(section.node(), "'" + section.name() + "' is empty: leave it out");
        }
    }
}
