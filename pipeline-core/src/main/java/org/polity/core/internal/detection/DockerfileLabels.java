package org.polity.core.internal.detection;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.polity.core.internal.detection.DockerfileLines.Instruction;

/** Follows the stages of a Dockerfile for the labels that the last one ends with. */
final class DockerfileLabels {

    private final Map<String, Stage> stages = new HashMap<>();
    private final Map<String, Optional<String>> defaults = new HashMap<>();
    private final char escape;
    private Stage stage = new Stage();
    private boolean inStage;

    private DockerfileLabels(char escape) {
        this.escape = escape;
    }

    /** The labels of the last stage whose values can be known without a build. */
    static Map<String, String> of(DockerfileLines lines) {
        DockerfileLabels labels = new DockerfileLabels(lines.escape());
        lines.instructions().forEach(labels::follow);
        Map<String, String> known = new HashMap<>();
        labels.stage.labels.forEach((name, value) -> value.ifPresent(text -> known.put(name, text)));
        return known;
    }

    private void follow(Instruction instruction) {
        switch (instruction.keyword()) {
            case "FROM" -> from(instruction.arguments());
            case "ARG" -> arg(instruction.arguments());
            case "ENV" -> pairs(instruction).forEach(stage.variables::put);
            case "LABEL" -> pairs(instruction).forEach(stage.labels::put);
            default -> {
                // The others set no label.
            }
        }
    }

    /** A stage begins with what the stage that it is built upon ends with. */
    private void from(String arguments) {
        List<String> words = List.of(arguments.split("\\s+")).stream()
                .filter(word -> !word.startsWith("--"))
                .toList();
        String base = words.isEmpty() ? "" : words.get(0);
        Optional<String> known = new DockerfileWords(base, escape, defaults).text();
        stage = new Stage(stages.getOrDefault(known.orElse("").toLowerCase(Locale.ROOT), new Stage()));
        inStage = true;
        if (words.size() == 3 && words.get(1).equalsIgnoreCase("AS")) {
            stages.put(words.get(2).toLowerCase(Locale.ROOT), stage);
        }
    }

    /** In a stage, an argument without a default of its own has that from before the first stage. */
    private void arg(String arguments) {
        Map<String, Optional<String>> scope = inStage ? stage.variables : defaults;
        DockerfileWords words = new DockerfileWords(arguments, escape, scope);
        while (words.hasNext()) {
            String name = words.key();
            Optional<String> inherited = defaults.getOrDefault(name, Optional.empty());
            scope.put(name, words.skip('=') ? words.word() : inherited);
        }
    }

    /** Reads {@code key=value …}, or the old {@code key value} in which the value is the rest. */
    private Map<String, Optional<String>> pairs(Instruction instruction) {
        Map<String, Optional<String>> pairs = new HashMap<>();
        DockerfileWords words = new DockerfileWords(instruction.arguments(), escape, stage.variables);
        while (words.hasNext()) {
            String key = words.key();
            if (words.skip('=')) {
                pairs.put(key, words.word());
            } else {
                pairs.put(key, words.rest());
            }
        }
        return pairs;
    }

    private static final class Stage {

        private final Map<String, Optional<String>> variables = new HashMap<>();
        private final Map<String, Optional<String>> labels = new HashMap<>();

        Stage() {}

        Stage(Stage base) {
            variables.putAll(base.variables);
            labels.putAll(base.labels);
        }
    }
}
