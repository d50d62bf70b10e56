package org.polity.domains.security.build;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Location;
import org.polity.api.domain.SourceTree;
import org.polity.domains.security.yaml.YamlDocuments;
import org.polity.domains.security.yaml.YamlMapping;
import org.polity.domains.security.yaml.YamlNode;
import org.polity.domains.security.yaml.YamlScalar;

/**
 * What the project team says in {@code pipeline.yaml} about the image or chart that is built: a rule that looked at
 * another Dockerfile, stage or chart than the one that is delivered would guard nothing.
 *
 * @param dockerfile the Dockerfile that is built
 * @param target the stage that becomes the image; empty for the last one
 * @param arguments the build arguments
 * @param chart the folder of the chart, where one is named
 * @param image the image that is delivered as it is, where nothing is built
 * @param imagePlace where that image is named
 */
public record BuildSettings(
        String dockerfile,
        Optional<String> target,
        Map<String, String> arguments,
        Optional<String> chart,
        Optional<String> image,
        Location imagePlace) {

    private static final String FILE = "pipeline.yaml";

    /** Copies the map. */
    public BuildSettings {
        arguments = Map.copyOf(arguments);
    }

    /** Reads them; a file that is no YAML says nothing, and the engine has refused it before any check runs. */
    public static BuildSettings of(SourceTree sources) {
        return sources.text(FILE)
                .flatMap(BuildSettings::mapping)
                .map(BuildSettings::of)
                .orElse(new BuildSettings(
                        "Dockerfile",
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Location.of(FILE)));
    }

    private static Optional<YamlMapping> mapping(String text) {
        try {
            return YamlDocuments.read(text).stream()
                    .filter(YamlMapping.class::isInstance)
                    .map(YamlMapping.class::cast)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static BuildSettings of(YamlMapping file) {
        String context = file.text("context").map(BuildSettings::clean).orElse("");
        String usual = context.isEmpty() ? "Dockerfile" : context + "/Dockerfile";
        return new BuildSettings(
                file.text("dockerfile").map(BuildSettings::clean).orElse(usual),
                file.text("target").map(String::strip),
                arguments(oneOrMore(file, "buildArgs")),
                file.text("chart").map(BuildSettings::clean),
                file.text("image").map(String::strip).filter(image -> !image.isEmpty()),
                file.get("image").map(image -> Location.of(FILE, image.line())).orElse(Location.of(FILE)));
    }

    /** The engine takes a single text for a list of one. */
    private static List<YamlNode> oneOrMore(YamlMapping file, String key) {
        return file.get(key).filter(YamlScalar.class::isInstance).map(List::of).orElseGet(() -> file.items(key));
    }

    private static Map<String, String> arguments(List<YamlNode> items) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (YamlNode item : items) {
            if (item instanceof YamlScalar scalar && scalar.text().indexOf('=') > 0) {
                int equals = scalar.text().indexOf('=');
                arguments.put(scalar.text().substring(0, equals), scalar.text().substring(equals + 1));
            }
        }
        return arguments;
    }

    /** A path as the sources name it: without empty parts and {@code .}. */
    private static String clean(String path) {
        return String.join(
                "/",
                List.of(path.split("/")).stream()
                        .filter(part -> !part.isEmpty() && !part.equals("."))
                        .toList());
    }
}
