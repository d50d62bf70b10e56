package org.polity.cli.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Maven repository that holds what a domain author downloads of ours: the API, the test kit and their parent, as they
 * stand in this checkout. All else comes from the machine's own repository behind it.
 */
record HeadRepository(Path folder) {

    static HeadRepository create(Path folder, String version) throws IOException {
        HeadRepository repository = new HeadRepository(folder);
        Files.copy(Checkout.root().resolve("pom.xml"), repository.place("polity", version, "pom"));
        for (String module : List.of("pipeline-api", "pipeline-testkit")) {
            Path sources = Checkout.root().resolve(module);
            Files.copy(sources.resolve("pom.xml"), repository.place(module, version, "pom"));
            Jars.of(sources.resolve("target/classes"), repository.place(module, version, "jar"));
        }
        return repository;
    }

    /** The arguments with which Maven uses it, and the network never. */
    String[] mavenArguments() throws IOException {
        // Not -o, for Maven deploys nothing then, not even into a folder.
        Path settings = folder.resolveSibling("settings.xml");
        Files.writeString(settings, """
                <settings>
                  <mirrors>
                    <mirror><id>nowhere</id><mirrorOf>external:*</mirrorOf><url>file:///nowhere</url></mirror>
                  </mirrors>
                </settings>
                """);
        return new String[] {
            "-s",
            settings.toString(),
            "-Dmaven.repo.local=" + folder,
            "-Dmaven.repo.local.tail=" + Checkout.localRepository(),
            "-Dmaven.repo.local.tail.ignoreAvailability=true"
        };
    }

    private Path place(String artifact, String version, String extension) throws IOException {
        Path target = folder.resolve(Path.of("org", "polity", artifact, version));
        Files.createDirectories(target);
        return target.resolve(artifact + "-" + version + "." + extension);
    }
}
