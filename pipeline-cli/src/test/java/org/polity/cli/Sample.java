package org.polity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.polity.core.SampleRepository;

/** A small deliverable whose steps need nothing but a shell, as a Git repository. */
final class Sample {

    private final Path folder;

    private Sample(Path folder) {
        this.folder = folder;
    }

    /** A deliverable of kind sources with the given steps in its {@code pipeline.yaml}. */
    static Sample withSteps(Path folder, String steps) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("pipeline.yaml"),
                "deliverable: { kind: sources, name: sample, version: 1.0.0, owner: team-a }\nsteps:\n" + steps);
        // One domain alone: what the others find in a sample is no matter of these tests.
        Files.writeString(
                folder.resolveSibling("composition.yaml"),
                "domains:\n  - id: project\n    source: { builtin: true }\n");
        SampleRepository.create(folder, "A sample");
        return new Sample(folder);
    }

    /** The deliverable's folder. */
    Path folder() {
        return folder;
    }

    /** Runs a command in the folder, for a composition of the project domain alone. */
    Cli.Result polity(String... args) {
        return Cli.in(folder)
                .with(
                        "POLITY_COMPOSITION",
                        folder.resolveSibling("composition.yaml").toString())
                .run(args);
    }
}
