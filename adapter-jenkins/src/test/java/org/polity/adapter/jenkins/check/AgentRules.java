package org.polity.adapter.jenkins.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** The forms of {@code agent}: any, none, or a block with one type, which takes one value or a block of values. */
final class AgentRules {

    private static final Map<String, Signature> TYPES = Map.of(
            "label", Signature.of("label:text!"),
            "node", Signature.of("label:text! customWorkspace:text"),
            "docker",
                    Signature.of(
                            "image:text! label:text args:text alwaysPull:flag customWorkspace:text registryUrl:text"
                                    + " registryCredentialsId:text reuseNode:flag"),
            "dockerfile",
                    Signature.of("filename:text dir:text label:text args:text additionalBuildArgs:text"
                            + " customWorkspace:text registryUrl:text registryCredentialsId:text reuseNode:flag"));

    /** What a plugin defines, and takes what that plugin likes. */
    private static final String OF_A_PLUGIN = "kubernetes";

    private final Findings findings;

    AgentRules(Findings findings) {
        this.findings = findings;
    }

    void agent(Call agent) {
        boolean word = agent.arguments().size() == 1
                && agent.block().isEmpty()
                && Set.of("any", "none").contains(agent.arguments().get(0).getText());
        if (word) {
            return;
        }
        Optional<Call> type = agent.arguments().isEmpty() && agent.statements().size() == 1
                ? Call.of(agent.statements().get(0))
                : Optional.empty();
        Optional<Signature> signature = type.map(Call::name).map(TYPES::get);
        if (signature.isPresent()) {
            type(type.get(), signature.get());
        } else if (type.filter(each -> each.name().equals(OF_A_PLUGIN)).isEmpty()) {
            findings.add(agent.node(), "an agent is any, none, or a block with one of " + TYPES.keySet());
        }
    }

    private void type(Call type, Signature signature) {
        if (type.block().isPresent()) {
            Map<String, Expression> values = values(type);
            findings.addAll(type.node(), signature.named(type.name(), values));
            Optional.ofNullable(values.get("filename"))
                    .filter(file -> file.getText().matches(".*[/\\\\].*"))
                    .ifPresent(file -> findings.add(file, "'filename' is a name, and 'dir' its folder"));
        } else if (!type.name().equals("dockerfile")) {
            findings.addAll(type.node(), signature.problems(type));
        } else if (!type.arguments().stream().map(Expression::getText).toList().equals(List.of("true"))) {
            findings.add(type.node(), "'dockerfile' takes true, or a block");
        }
    }

    private Map<String, Expression> values(Call type) {
        Map<String, Expression> values = new LinkedHashMap<>();
        for (Statement statement : type.statements()) {
            Optional<Call> value = Call.of(statement)
                    .filter(call -> call.block().isEmpty()
                            && call.arguments().size() == 1
                            && !(call.arguments().get(0) instanceof MapExpression));
            if (value.isEmpty()) {
                findings.add(statement, "'" + type.name() + "' holds names, each with one value");
            } else if (values.putIfAbsent(
                            value.get().name(), value.get().arguments().get(0))
                    != null) {
                findings.add(
                        statement, "'" + type.name() + "' has '" + value.get().name() + "' twice");
            }
        }
        return values;
    }
}
