package org.polity.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedStep;
import org.polity.api.step.Action;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Limits;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;
import org.polity.api.yaml.YamlText;

/** Writes {@code pipeline.yaml} as its readers write it themselves, with the place that each step comes from. */
final class PipelineYaml {

    private PipelineYaml() {}

    /**
     * The file's text.
     *
     * @param source the file that was read
     * @param deliverable what the file says about the deliverable; nothing where it is left to detection
     */
    static String of(ImportResult imported, String source, Map<String, String> deliverable) {
        StringBuilder text = new StringBuilder(
                "# The project team's own part of the pipeline, imported from "
                        + oneLine(source) + " by `polity import`.\n"
                        + "# It is yours from here on; what was not carried over stands in the list that the import printed.\n");
        if (!deliverable.isEmpty()) {
            text.append('\n').append(YamlText.entry("deliverable", deliverable));
        }
        if (!imported.env().isEmpty()) {
            text.append('\n').append(YamlText.entry("env", imported.env()));
        }
        text.append(imported.steps().isEmpty() ? "\nsteps: []\n" : "\nsteps:\n");
        boolean first = true;
        for (ImportedStep step : imported.steps()) {
            text.append(first ? "" : "\n")
                    .append("  # ")
                    .append(oneLine(step.location().toString()))
                    .append('\n');
            step.notes()
                    .forEach(note -> text.append("  # ").append(oneLine(note)).append('\n'));
            text.append(YamlText.item(2, keys(step.definition())));
            first = false;
        }
        return text.toString();
    }

    private static Map<String, Object> keys(StepDefinition step) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("id", step.name());
        if (!step.title().equals(step.name())) {
            keys.put("title", step.title());
        }
        keys.put("phase", step.phase().id());
        List<String> lines = ((Action.Script) step.action()).lines();
        keys.put("run", lines.size() == 1 ? lines.get(0) : lines);
        place(step.placement(), keys);
        putUnlessEmpty(keys, "env", step.env());
        putUnlessEmpty(keys, "secrets", step.secrets());
        putUnlessEmpty(keys, "consumes", step.consumes());
        Map<String, Object> products = new LinkedHashMap<>();
        step.produces().forEach(product -> products.put(product.name(), product(product)));
        putUnlessEmpty(keys, "produces", products);
        step.report()
                .ifPresent(report -> keys.put("report", Map.of(report.format().id(), report.path())));
        if (step.enforcement() instanceof Enforcement.Advisory) {
            keys.put("enforcement", "advisory");
        }
        limits(step.limits(), keys);
        Map<String, Object> when = new LinkedHashMap<>();
        step.when().branch().ifPresent(branch -> when.put("branch", branch));
        step.when().tag().ifPresent(tag -> when.put("tag", tag));
        putUnlessEmpty(keys, "when", when);
        List<Map<String, Object>> services = new ArrayList<>();
        step.services().forEach(service -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("image", service.image());
            entry.put("alias", service.alias());
            services.add(entry);
        });
        putUnlessEmpty(keys, "services", services);
        putUnlessEmpty(keys, "cache", step.cache());
        step.exclusive().ifPresent(resource -> keys.put("exclusive", resource));
        return keys;
    }

    private static void place(Placement placement, Map<String, Object> keys) {
        if (placement instanceof Placement.Container container) {
            keys.put("image", container.image());
        } else if (placement instanceof Placement.Node node) {
            putUnlessEmpty(keys, "node", node.labels());
        }
    }

    private static Object product(Product product) {
        return switch (product.type()) {
            case FILE -> product.path();
            case IMAGE -> Map.of("image", product.path());
        };
    }

    private static void limits(Limits limits, Map<String, Object> keys) {
        if (!limits.timeout().equals(Limits.DEFAULT.timeout())) {
            keys.put("timeout", duration(limits.timeout()));
        }
        if (limits.retry() > 0) {
            keys.put("retry", limits.retry());
        }
    }

    private static String duration(Duration time) {
        if (time.toSecondsPart() != 0) {
            return time.toSeconds() + "s";
        }
        return time.toMinutesPart() != 0 ? time.toMinutes() + "m" : time.toHours() + "h";
    }

    private static void putUnlessEmpty(Map<String, Object> keys, String key, Map<?, ?> value) {
        if (!value.isEmpty()) {
            keys.put(key, value);
        }
    }

    private static void putUnlessEmpty(Map<String, Object> keys, String key, List<?> value) {
        if (!value.isEmpty()) {
            keys.put(key, value);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s\ufffe\uffff]+", " ")
                .strip();
    }
}
