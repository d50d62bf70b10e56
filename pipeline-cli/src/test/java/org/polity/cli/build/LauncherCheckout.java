package org.polity.cli.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/**
 * A checkout with the real launcher, a few sources, and a build that takes no time: it copies a command line which is
 * there already, and writes down that it ran.
 */
final class LauncherCheckout {

    /** With a file where the archive's folder should be, no archive is made, which takes seconds. */
    private static final String WITHOUT_ARCHIVE = "touch pipeline-cli/target/dist/cds";

    private final Path root;

    private LauncherCheckout(Path root) {
        this.root = root;
    }

    static LauncherCheckout create(Path root, Path commandLine) throws IOException {
        LauncherCheckout checkout = new LauncherCheckout(root);
        for (String module : List.of("pipeline-api", "pipeline-core", "pipeline-cli", "domain-x", "adapter-x")) {
            checkout.write(module + "/pom.xml", "<project/>");
            checkout.write(module + "/src/main/java/Source.java", "class Source {}");
        }
        checkout.write("pom.xml", "<project/>");
        checkout.build("cp -R '" + commandLine + "' pipeline-cli/target/dist/lib", WITHOUT_ARCHIVE);
        Files.copy(Checkout.root().resolve("polity"), checkout.launcher());
        executable(checkout.launcher());
        return checkout;
    }

    /** A checkout whose build leaves the way free for the archive. */
    static LauncherCheckout createWithArchive(Path root, Path commandLine) throws IOException {
        LauncherCheckout checkout = create(root, commandLine);
        checkout.build("cp -R '" + commandLine + "' pipeline-cli/target/dist/lib", ":");
        return checkout;
    }

    Path root() {
        return root;
    }

    Path launcher() {
        return root.resolve("polity");
    }

    Path dist() {
        return root.resolve("pipeline-cli/target/dist");
    }

    Path lock() {
        return root.resolve("target/polity-build.lock");
    }

    /** Replaces the build. */
    void build(String... lines) throws IOException {
        write(
                "mvnw",
                """
                #!/bin/sh
                set -e
                echo "$*" >> builds
                echo this is what Maven prints
                rm -rf pipeline-cli/target/dist
                mkdir -p pipeline-cli/target/dist
                """ + String.join("\n", lines) + "\n" + "echo 20260101T000000000Z > pipeline-cli/target/dist/built\n");
        executable(root.resolve("mvnw"));
    }

    /** What the builds so far were asked for. */
    List<String> builds() throws IOException {
        Path log = root.resolve("builds");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /** Makes a file look as if it was last changed long ago. */
    void makeOld(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    Path write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    static void executable(Path file) throws IOException {
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }
}
