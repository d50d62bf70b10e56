package org.polity.core.internal.maven;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** When a repository got a version: the time of its POM, or of its jar where there is no POM. */
final class ReleaseTime {

    private static final List<String> EXTENSIONS = List.of("pom", "jar");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ReleaseTime() {}

    /**
     * Asks the repository; no file is fetched.
     *
     * @param exact the artifact, in one version
     * @return empty when the repository does not answer in time, or does not tell
     */
    static Optional<Instant> of(String repository, MavenCoordinates exact) {
        String stem = exact.group().replace('.', '/') + "/" + exact.artifact() + "/" + exact.versions() + "/"
                + exact.artifact() + "-" + exact.versions() + ".";
        try {
            URI root = URI.create(repository.endsWith("/") ? repository : repository + "/");
            return EXTENSIONS.stream()
                    .map(extension -> stem + extension)
                    .flatMap(path -> time(root, path).stream())
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not even an address
        }
    }

    private static Optional<Instant> time(URI root, String path) {
        if ("file".equalsIgnoreCase(root.getScheme())) {
            return ofFile(Path.of(root).resolve(path));
        }
        return List.of("http", "https").contains(root.getScheme()) ? ofAnswer(root, path) : Optional.empty();
    }

    private static Optional<Instant> ofFile(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.getLastModifiedTime(file).toInstant())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> ofAnswer(URI root, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path))
                .timeout(PATIENCE)
                .method("HEAD", HttpRequest.BodyPublishers.noBody());
        Optional.ofNullable(root.getRawUserInfo())
                .ifPresent(credentials -> request.header("Authorization", "Basic " + encoded(credentials)));
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try {
            HttpResponse<Void> answer = client.send(request.build(), HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 200
                    ? answer.headers().firstValue("Last-Modified").map(ReleaseTime::parsed)
                    : Optional.empty();
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Instant parsed(String date) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
    }

    private static String encoded(String credentials) {
        String plain = URLDecoder.decode(credentials.replace("+", "%2B"), StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
