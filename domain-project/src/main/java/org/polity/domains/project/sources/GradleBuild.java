package org.polity.domains.project.sources;

import java.util.List;
import java.util.Optional;
import org.polity.api.domain.SourceTree;

/** Gradle. */
final class GradleBuild implements BuildTool {

    private static final List<String> DESCRIPTIONS =
            List.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

    private static final String FLAGS = " --no-daemon --console=plain";

    @Override
    public Optional<BuildCommands> detect(SourceTree sources) {
        for (String description : DESCRIPTIONS) {
            if (sources.has(description)) {
                String gradle = (sources.has("gradlew") ? "sh ./gradlew" : "gradle") + FLAGS;
                return Optional.of(new BuildCommands(
                        "Gradle",
                        "sources with a " + description,
                        List.of(gradle + " assemble"),
                        List.of(gradle + " check")));
            }
        }
        return Optional.empty();
    }
}
