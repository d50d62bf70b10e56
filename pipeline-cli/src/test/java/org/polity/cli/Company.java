package org.polity.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.polity.core.SampleRepository;

/** A deliverable, a composition beside it, and a cache of their own. */
final class Company {

    private final Path folder;
    private final Path deliverable;

    private Company(Path folder) {
        this.folder = folder;
        this.deliverable = folder.resolve("sample");
    }

    /** One whose deliverable has no steps of its own. */
    static Company in(Path folder) throws IOException {
        Company company = new Company(folder);
        Files.createDirectories(company.deliverable);
        Files.writeString(
                company.deliverable.resolve("pipeline.yaml"),
                "deliverable: { kind: sources, name: sample, version: 1.0.0, owner: team-a }\n");
        SampleRepository.create(company.deliverable, "A sample");
        return company;
    }

    Company composition(String text) {
        try {
            Files.writeString(composition(), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path composition() {
        return folder.resolve("composition.yaml");
    }

    Path deliverable() {
        return deliverable;
    }

    /** The cache of its machine. */
    Path cache() {
        return folder.resolve("cache/polity");
    }

    /** A command line in the deliverable's folder, with this cache and no composition yet. */
    Cli cli() {
        return Cli.in(deliverable)
                .with("XDG_CACHE_HOME", folder.resolve("cache").toString());
    }

    /** Runs a command for this composition. */
    Cli.Result polity(String... args) {
        return cli().with("POLITY_COMPOSITION", composition().toString()).run(args);
    }

    /** Changes a text in all files of a folder, as time would. */
    static void replaceAll(Path folder, String pattern, String replacement) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, Files.readString(file).replaceAll(pattern, replacement));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
