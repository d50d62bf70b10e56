package org.polity.adapter.jenkins.check;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** The conditions of a {@code when} block, what each takes, and how they nest. */
final class WhenRules {

    private static final Set<String> MOMENTS = Set.of("beforeAgent", "beforeInput", "beforeOptions");

    private static final Set<Object> COMPARATORS = Set.of("EQUALS", "GLOB", "REGEXP");

    private static final Set<String> NESTING = Set.of("allOf", "anyOf", "not");

    private static final Map<String, Signature> CONDITIONS = Map.of(
            "branch", Signature.of("pattern:text! comparator:text"),
            "tag", Signature.of("pattern:text! comparator:text"),
            "buildingTag", Signature.of(""),
            "changelog", Signature.of("pattern:text!"),
            "changeset", Signature.of("pattern:text! comparator:text caseSensitive:flag"),
            "changeRequest",
                    Signature.of("id:text target:text branch:text fork:text url:text title:text author:text"
                            + " authorDisplayName:text authorEmail:text comparator:text"),
            "environment", Signature.of("name:text! value:text! ignoreCase:flag"),
            "equals", Signature.of("expected:any! actual:any!"),
            "isRestartedRun", Signature.of(""),
            "triggeredBy", Signature.of("cause:text! detail:text"));

    private final Findings findings;

    WhenRules(Findings findings) {
        this.findings = findings;
    }

    void when(Call when) {
        Set<String> moments = new HashSet<>();
        int conditions = 0;
        for (Statement statement : when.statements()) {
            Optional<Call> moment = Call.of(statement).filter(call -> MOMENTS.contains(call.name()));
            if (moment.isEmpty()) {
                condition(statement);
                conditions++;
            } else if (!moments.add(moment.get().name())) {
                findings.add(statement, "'when' has '" + moment.get().name() + "' twice");
            } else {
                findings.addAll(statement, Signature.of("on:flag!").problems(moment.get()));
            }
        }
        if (conditions == 0 && !moments.isEmpty()) {
            findings.add(when.node(), "'when' has no condition: leave it out");
        }
    }

    private void condition(Statement statement) {
        Optional<Call> found = Call.of(statement);
        String name = found.map(Call::name).orElse("");
        if (found.isPresent() && NESTING.contains(name)) {
            nesting(found.get());
        } else if (found.isPresent() && name.equals("expression")) {
            if (found.get().statements().isEmpty() || !found.get().arguments().isEmpty()) {
                findings.add(statement, "'expression' holds Groovy code in a block");
            }
        } else if (found.isPresent() && CONDITIONS.containsKey(name)) {
            leaf(found.get());
        } else {
            findings.add(statement, "when holds conditions alone: " + NESTING + ", expression, " + CONDITIONS.keySet());
        }
    }

    private void nesting(Call condition) {
        int children = condition.statements().size();
        if (!condition.arguments().isEmpty()) {
            findings.add(condition.node(), "'" + condition.name() + "' takes no arguments beside its block");
        }
        if (condition.name().equals("not") ? children != 1 : children == 0) {
            findings.add(
                    condition.node(),
                    condition.name().equals("not")
                            ? "'not' holds exactly one condition, not " + children
                            : "'" + condition.name() + "' holds at least one condition");
        }
        condition.statements().forEach(this::condition);
    }

    private void leaf(Call condition) {
        if (condition.block().isPresent()) {
            findings.add(condition.node(), "'" + condition.name() + "' holds no other conditions");
        }
        Optional.ofNullable(CONDITIONS.get(condition.name()))
                .ifPresent(signature -> findings.addAll(condition.node(), signature.problems(condition)));
        if (condition.named().get("comparator") instanceof ConstantExpression comparator
                && !COMPARATORS.contains(comparator.getValue())) {
            findings.add(condition.node(), "a comparator is one of " + COMPARATORS);
        }
    }
}
