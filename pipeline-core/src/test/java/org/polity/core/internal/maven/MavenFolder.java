package org.polity.core.internal.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A Maven repository in a folder, as {@code mvn deploy} leaves it. */
public final class MavenFolder {

    private final Path folder;
    private final Map<String, List<String>> versions = new TreeMap<>();
    private String updated = "";

    /** Begins an empty repository. */
    public MavenFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Its address. */
    public String url() {
        return folder.toUri().toString();
    }

    /** Its folder. */
    public Path folder() {
        return folder;
    }

    /** What is deployed from now on is deployed at that time. */
    public MavenFolder at(Instant time) {
        updated = DateTimeFormatter.ofPattern("'<lastUpdated>'yyyyMMddHHmmss'</lastUpdated>'")
                .format(time.atOffset(ZoneOffset.UTC));
        return this;
    }

    /**
     * Deploys a jar.
     *
     * @param dependencies what it needs, as group:artifact:version:scope
     */
    public MavenFolder deploy(String group, String artifact, String version, byte[] jar, String... dependencies)
            throws IOException {
        Path place = folder.resolve(group.replace('.', '/')).resolve(artifact);
        Path files = Files.createDirectories(place.resolve(version));
        String stem = artifact + "-" + version;
        write(files.resolve(stem + ".jar"), jar);
        write(files.resolve(stem + ".pom"), pom(group, artifact, version, dependencies));
        List<String> known = versions.computeIfAbsent(group + ":" + artifact, key -> new ArrayList<>());
        known.add(version);
        write(place.resolve("maven-metadata.xml"), metadata(group, artifact, known));
        return this;
    }

    /** Writes a file and its checksum. */
    void write(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        Files.writeString(file.resolveSibling(file.getFileName() + ".sha1"), sha1(content));
    }

    /** Where a file of an artifact lies. */
    public Path file(String group, String artifact, String version, String extension) {
        return folder.resolve(group.replace('.', '/'))
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + "." + extension);
    }

    private static byte[] pom(String group, String artifact, String version, String... dependencies) {
        String needs = List.of(dependencies).stream()
                .map(text -> text.split(":"))
                .map(parts -> ("<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>"
                                + "<scope>%s</scope></dependency>")
                        .formatted((Object[]) parts))
                .collect(Collectors.joining());
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
                  <dependencies>%s</dependencies>
                </project>
                """.formatted(group, artifact, version, needs).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] metadata(String group, String artifact, List<String> versions) {
        String list = versions.stream()
                .map(version -> "<version>" + version + "</version>")
                .collect(Collectors.joining());
        return """
                <metadata><groupId>%s</groupId><artifactId>%s</artifactId>
                <versioning><versions>%s</versions>%s</versioning></metadata>
                """.formatted(group, artifact, list, updated).getBytes(StandardCharsets.UTF_8);
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
