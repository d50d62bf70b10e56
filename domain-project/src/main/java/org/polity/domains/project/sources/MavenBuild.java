package org.polity.domains.project.sources;

import java.util.List;
import java.util.Optional;
import org.polity.api.domain.SourceTree;

/** Maven. */
final class MavenBuild implements BuildTool {

    private static final String POM = "pom.xml";

    /** No questions, no progress bars. */
    private static final String FLAGS = " -B -ntp";

    @Override
    public Optional<BuildCommands> detect(SourceTree sources) {
        if (!sources.has(POM)) {
            return Optional.empty();
        }
        // Through sh, because the executable bit gets lost on the way through some checkouts.
        String maven = (sources.has("mvnw") ? "sh ./mvnw" : "mvn") + FLAGS;
        // Compiles the tests too, so that the test step finds nothing left to compile. Going as far as verify would
        // package a second time, which is only worth it for integration tests.
        return Optional.of(new BuildCommands(
                "Maven",
                "sources with a " + POM,
                List.of(maven + " -DskipTests package"),
                List.of(maven + (hasIntegrationTests(sources) ? " verify" : " test"))));
    }

    private static boolean hasIntegrationTests(SourceTree sources) {
        return sources.text(POM).orElse("").contains("<artifactId>maven-failsafe-plugin</artifactId>");
    }
}
