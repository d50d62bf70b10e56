package org.polity.cli.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * An organisation's Maven repository in a folder: what domains release, and what they depend on. A dependency's files are
 * links to what the machine's own repository has of it.
 */
record ReleaseRepository(Path folder) {

    static ReleaseRepository create(Path folder) throws IOException {
        ReleaseRepository repository = new ReleaseRepository(Files.createDirectories(folder));
        // Which parents and BOMs a dependency's POM needs is known when they are read; there are few enough for all.
        repository.offer(Checkout.localRepository(), ".pom");
        return repository;
    }

    String url() {
        return folder.toUri().toString();
    }

    /** The arguments with which {@code mvn deploy} releases into it, and leaves its dependencies in a folder. */
    String[] releaseArguments(Path dependencies, String pluginVersion) {
        return new String[] {
            "deploy",
            "org.apache.maven.plugins:maven-dependency-plugin:" + pluginVersion + ":copy-dependencies",
            "-DaltDeploymentRepository=releases::" + url(),
            "-Dmdep.useRepositoryLayout=true",
            "-DoutputDirectory=" + dependencies
        };
    }

    /** Offers the files with that ending of another repository's folder. */
    void offer(Path other, String ending) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(other)) {
            files = all.filter(file -> file.toString().endsWith(ending)).toList();
        }
        for (Path file : files) {
            Path target = folder.resolve(other.relativize(file).toString());
            Files.createDirectories(target.getParent());
            if (Files.notExists(target)) {
                link(target, file);
                Files.writeString(target.resolveSibling(target.getFileName() + ".sha1"), sha1(file));
            }
        }
    }

    private static void link(Path target, Path file) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (IOException | UnsupportedOperationException e) {
            // On another disk, or not the user's own.
            Files.copy(file, target);
        }
    }

    private static String sha1(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
