package org.polity.adapter.jenkins.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.stmt.Statement;

/** Stages and how they nest. */
final class StageRules {

    private static final List<String> CONTENTS = List.of("steps", "stages", "parallel", "matrix");

    private static final Set<String> SECTIONS = Set.of(
            "agent",
            "environment",
            "failFast",
            "input",
            "matrix",
            "options",
            "parallel",
            "post",
            "stages",
            "steps",
            "tools",
            "when");

    private final Findings findings;

    StageRules(Findings findings) {
        this.findings = findings;
    }

    /**
     * Checks the stages of a block.
     *
     * @param sideBySide whether the block is one of parallel or matrix, or stands in one
     */
    void stages(Call block, boolean sideBySide) {
        new SectionRules(findings).requireContent(block);
        Set<String> names = new HashSet<>();
        for (Statement statement : block.statements()) {
            Optional<Call> stage = Call.of(statement).filter(call -> call.name().equals("stage"));
            Optional<String> name = stage.flatMap(Call::text);
            if (name.isEmpty()) {
                findings.add(statement, "'" + block.name() + "' holds stages alone, each with its name as a text");
            } else if (name.get().isBlank()) {
                findings.add(statement, "a stage has a name");
            } else if (!names.add(name.get())) {
                findings.add(statement, "there are two stages '" + name.get() + "' in one block");
            }
            stage.ifPresent(each -> stage(each, sideBySide));
        }
    }

    private void stage(Call stage, boolean sideBySide) {
        Sections sections = Sections.of(stage, SECTIONS, findings);
        List<String> contents = CONTENTS.stream()
                .filter(name -> sections.find(name).isPresent())
                .toList();
        if (contents.size() != 1) {
            findings.add(stage.node(), "a stage has exactly one of " + CONTENTS + ", not " + contents);
        }
        boolean splits = contents.contains("parallel") || contents.contains("matrix");
        if (splits && sideBySide) {
            findings.add(stage.node(), "no parallel or matrix stands in a parallel or matrix");
        }
        for (String section : List.of("agent", "tools")) {
            sections.find(section)
                    .filter(found -> splits)
                    .ifPresent(found ->
                            findings.add(found.node(), "a stage that holds parallel or matrix has no " + section));
        }
        sections.find("failFast")
                .filter(found -> !splits)
                .ifPresent(found -> findings.add(found.node(), "'failFast' stands beside parallel or matrix"));
        new SectionRules(findings).ofStage(sections);
        sections.find("steps").ifPresent(steps -> new StepRules(findings).steps(steps));
        sections.find("stages").ifPresent(nested -> stages(nested, sideBySide));
        sections.find("parallel").ifPresent(nested -> stages(nested, true));
        sections.find("matrix").ifPresent(matrix -> new MatrixRules(findings).matrix(matrix));
    }
}
