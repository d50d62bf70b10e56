package org.polity.cli.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout that is being built. */
final class Checkout {

    private Checkout() {}

    static Path root() {
        return property("polity.root");
    }

    /** Where Maven keeps what it downloaded. */
    static Path localRepository() {
        return property("polity.localRepo");
    }

    /** The folders of the domains, sorted. */
    static List<Path> domains() throws IOException {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("domain-"))
                    .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .toList();
        }
    }

    private static Path property(String name) {
        String value = System.getProperty(name, "");
        if (value.isEmpty()) {
            throw new IllegalStateException("run this test by Maven, which sets " + name);
        }
        return Path.of(value);
    }
}
