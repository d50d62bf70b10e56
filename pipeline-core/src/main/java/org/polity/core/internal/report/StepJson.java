package org.polity.core.internal.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.step.Action;
import org.polity.api.step.Enforcement;
import org.polity.api.step.ExitCodes;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.ReportFile;
import org.polity.api.step.Service;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;

/** The parts of a step's definition as JSON, with the words of {@code domain.yaml}. */
final class StepJson {

    private StepJson() {}

    static void addAction(StepDefinition step, Map<String, Object> tree) {
        tree.put("action", action(step.action()));
        tree.put("placement", placement(step.placement()));
    }

    static void addDetails(StepDefinition step, Map<String, Object> tree) {
        tree.put("produces", products(step.produces()));
        tree.put("env", step.env());
        tree.put("secrets", step.secrets());
        tree.put("when", when(step.when()));
        tree.put("report", step.report().map(StepJson::report));
        tree.put("exitCodes", exitCodes(step.exitCodes()));
        tree.put("onError", step.onError().id());
        tree.put("enforcement", enforcement(step.enforcement()));
        tree.put("timeoutSeconds", step.limits().timeout().toSeconds());
        tree.put("retry", step.limits().retry());
        tree.put("services", step.services().stream().map(StepJson::service).toList());
        tree.put("cache", step.cache());
        tree.put("exclusive", step.exclusive());
    }

    private static Map<String, Object> action(Action action) {
        if (action instanceof Action.Script script) {
            return ordered("type", "script", "lines", script.lines());
        }
        if (action instanceof Action.Check check) {
            return ordered("type", "check", "name", check.name());
        }
        return ordered("type", "unavailable", "reason", ((Action.Unavailable) action).reason());
    }

    private static Map<String, Object> placement(Placement placement) {
        if (placement instanceof Placement.Container container) {
            return ordered("type", "container", "image", container.image());
        }
        return placement instanceof Placement.Node node
                ? ordered("type", "node", "labels", node.labels())
                : Map.of("type", "anywhere");
    }

    private static Map<String, Object> products(List<Product> products) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Product product : products) {
            boolean image = product.type() == Product.Type.IMAGE;
            tree.put(product.name(), image ? Map.of("image", product.path()) : product.path());
        }
        return tree;
    }

    private static Optional<Map<String, Object>> when(When when) {
        return when.isAlways() ? Optional.empty() : Optional.of(ordered("branch", when.branch(), "tag", when.tag()));
    }

    private static Map<String, Object> report(ReportFile report) {
        return ordered(
                report.format().id(), report.path(), "failOn", report.failOn().id());
    }

    private static Optional<Map<String, Object>> exitCodes(ExitCodes codes) {
        return codes.equals(ExitCodes.DEFAULT) ? Optional.empty() : Optional.of(Map.of("fail", codes.fail()));
    }

    /** {@code blocking}, {@code advisory}, or a mapping with the date, as {@code domain.yaml} writes it. */
    private static Object enforcement(Enforcement enforcement) {
        if (enforcement instanceof Enforcement.BlockingFrom from) {
            return Map.of("blockingFrom", from.start());
        }
        return enforcement instanceof Enforcement.Advisory ? "advisory" : "blocking";
    }

    private static Map<String, Object> service(Service service) {
        return ordered("image", service.image(), "alias", service.alias());
    }

    private static Map<String, Object> ordered(String key, Object value, String otherKey, Object otherValue) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(key, value);
        tree.put(otherKey, otherValue);
        return tree;
    }
}
