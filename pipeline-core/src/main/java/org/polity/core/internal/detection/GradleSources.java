package org.polity.core.internal.detection;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.polity.api.DeliverableKind;
import org.polity.api.Location;
import org.polity.core.internal.detection.GradleScript.Assignment;

/**
 * What Gradle's files state without running them: literals in the build and settings scripts, Groovy or Kotlin, and
 * {@code gradle.properties}.
 */
final class GradleSources implements Ecosystem {

    private static final List<String> BUILD = List.of("build.gradle", "build.gradle.kts");
    private static final List<String> SETTINGS = List.of("settings.gradle", "settings.gradle.kts");
    private static final String PROPERTIES = "gradle.properties";

    @Override
    public DeliverableKind kind() {
        return DeliverableKind.SOURCES;
    }

    @Override
    public List<String> markers() {
        return List.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");
    }

    @Override
    public Statement read(ProjectFiles files, String marker) {
        Optional<Assignment> name = find(files, SETTINGS, "rootProject.name");
        Optional<Assignment> version = find(files, BUILD, "version");
        Optional<String> stated = version.isPresent() ? version.get().literal() : version(files);
        return new Statement(name.flatMap(Assignment::literal), stated, version.isPresent() && stated.isEmpty());
    }

    private static Optional<Assignment> find(ProjectFiles files, List<String> scripts, String target) {
        return scripts.stream()
                .flatMap(script -> files.text(script).stream())
                .flatMap(text -> GradleScript.find(text, target).stream())
                .findFirst();
    }

    private static Optional<String> version(ProjectFiles files) {
        return files.text(PROPERTIES).flatMap(text -> {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(text));
            } catch (IOException | IllegalArgumentException e) {
                throw ProjectFiles.problem(
                        Location.of(PROPERTIES), "not well-formed: " + e.getMessage(), "Correct the \\u escapes in it");
            }
            return Optional.ofNullable(properties.getProperty("version"));
        });
    }
}
