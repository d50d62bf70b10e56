package org.polity.adapter.jenkins.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.stmt.Statement;

/** A {@code matrix}: its axes, what is left out of their product, and the stages that run in every cell. */
final class MatrixRules {

    private static final Set<String> SECTIONS =
            Set.of("agent", "axes", "environment", "excludes", "input", "options", "post", "stages", "tools", "when");

    private final Findings findings;

    MatrixRules(Findings findings) {
        this.findings = findings;
    }

    void matrix(Call matrix) {
        Sections sections = Sections.of(matrix, SECTIONS, findings);
        sections.require("axes");
        sections.require("stages");
        sections.find("axes").ifPresent(axes -> axes(axes, "values"));
        sections.find("excludes").ifPresent(excludes -> {
            new SectionRules(findings).requireContent(excludes);
            blocks(excludes, "exclude").forEach(exclude -> axes(exclude, "values", "notValues"));
        });
        sections.find("stages").ifPresent(stages -> new StageRules(findings).stages(stages, true));
        new SectionRules(findings).ofStage(sections);
    }

    private void axes(Call block, String... lists) {
        new SectionRules(findings).requireContent(block);
        Set<String> names = new HashSet<>();
        for (Call axis : blocks(block, "axis")) {
            Set<String> allowed = new HashSet<>(List.of(lists));
            allowed.add("name");
            List<Call> parts = axis.statements().stream()
                    .flatMap(statement -> Call.of(statement).stream())
                    .toList();
            Optional<String> name = parts.stream()
                    .filter(part -> part.name().equals("name"))
                    .findFirst()
                    .flatMap(Call::text);
            if (name.filter(text -> text.matches("[A-Za-z_][A-Za-z0-9_]*")).isEmpty()) {
                findings.add(axis.node(), "an axis is named as a variable is");
            } else if (!names.add(name.get())) {
                findings.add(axis.node(), "there are two axes " + name.get());
            }
            if (parts.size() != 2 || parts.stream().anyMatch(part -> !allowed.contains(part.name()))) {
                findings.add(axis.node(), "an axis has a name and one of " + List.of(lists));
            }
            parts.stream().filter(part -> !part.name().equals("name")).forEach(this::values);
        }
    }

    private void values(Call list) {
        Set<String> values = new HashSet<>();
        for (Expression value : list.arguments()) {
            if (!(value instanceof ConstantExpression constant) || !(constant.getValue() instanceof String)) {
                findings.add(list.node(), "the values of an axis are quoted texts");
            } else if (!values.add(constant.getText())) {
                findings.add(list.node(), "an axis has the value '" + constant.getText() + "' twice");
            }
        }
        if (list.arguments().isEmpty()) {
            findings.add(list.node(), "an axis has values");
        }
    }

    private List<Call> blocks(Call owner, String name) {
        for (Statement statement : owner.statements()) {
            if (Call.of(statement)
                    .filter(call -> call.name().equals(name) && call.block().isPresent())
                    .isEmpty()) {
                findings.add(statement, "'" + owner.name() + "' holds blocks named " + name + " alone");
            }
        }
        return owner.statements().stream()
                .flatMap(statement -> Call.of(statement).stream())
                .filter(call -> call.name().equals(name))
                .toList();
    }
}
