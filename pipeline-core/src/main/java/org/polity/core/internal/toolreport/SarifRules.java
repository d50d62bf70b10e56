package org.polity.core.internal.toolreport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.core.internal.document.Node;

/** The rules of the tool and of its extensions in one SARIF run (sections 3.18 and 3.52). */
final class SarifRules {

    private final List<List<Node>> components = new ArrayList<>();
    private final List<Node> driver;
    private final Map<String, Node> byId = new HashMap<>();

    SarifRules(Node run) {
        this.driver = Members.items(run, "tool", "driver", "rules");
        for (Node extension : Members.items(run, "tool", "extensions")) {
            components.add(Members.items(extension, "rules"));
        }
        components.forEach(this::index);
        index(driver); // the tool's own rules win over those of its extensions
    }

    private void index(List<Node> rules) {
        for (Node rule : rules) {
            Members.text(rule, "id").ifPresent(id -> byId.put(id, rule));
        }
    }

    /** The rule that a result names, by index or by id. */
    Optional<Node> ruleOf(Node result) {
        Optional<Integer> index = Members.number(result, "ruleIndex").or(() -> Members.number(result, "rule", "index"));
        List<Node> rules = Members.number(result, "rule", "toolComponent", "index")
                .filter(component -> component >= 0 && component < components.size())
                .map(components::get)
                .orElse(driver);
        return Members.item(rules, index).or(() -> id(result).map(byId::get));
    }

    /** The id of the rule that a result is about. */
    String idOf(Node result, Optional<Node> rule) {
        return id(result)
                .or(() -> rule.flatMap(found -> Members.text(found, "id")))
                .orElse("");
    }

    private static Optional<String> id(Node result) {
        return Members.text(result, "ruleId").or(() -> Members.text(result, "rule", "id"));
    }

    /** A result's message (section 3.11): its own text, else one of the rule's with the arguments put in. */
    static String message(Node result, Optional<Node> rule) {
        Optional<String> text = Members.text(result, "message", "text");
        Optional<String> template = Members.text(result, "message", "id")
                .flatMap(id -> rule.flatMap(found -> Members.text(found, "messageStrings", id, "text")));
        String message = text.or(() -> template)
                .or(() -> Members.text(result, "message", "markdown"))
                .or(() -> rule.flatMap(found -> Members.text(found, "shortDescription", "text")))
                .orElse("");
        List<Node> arguments = Members.items(result, "message", "arguments");
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i) instanceof Node.Scalar scalar ? scalar.text() : "";
            message = message.replace("{" + i + "}", argument);
        }
        return message;
    }
}
