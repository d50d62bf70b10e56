package org.polity.domains.project.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.polity.api.Deliverable;
import org.polity.api.domain.CheckRequest;

/**
 * The labels that say where an image comes from, by the annotations of the OCI image specification. All of them follow
 * from the commit, {@code created} too, so that the same commit gives the same image.
 */
final class ImageLabels {

    private static final String PREFIX = "org.opencontainers.image.";
    private static final int LONGEST = 4096;

    private ImageLabels() {}

    static Map<String, String> of(CheckRequest request) throws InterruptedException {
        Map<String, String> labels = new TreeMap<>();
        Deliverable deliverable = request.deliverable();
        deliverable.version().ifPresent(version -> labels.put(PREFIX + "version", version.text()));
        Optional<String> revision = deliverable.revision();
        if (revision.isPresent()) {
            labels.put(PREFIX + "revision", revision.get());
            if (request.repository().isPresent()) {
                Path folder = request.repository().get();
                git(folder, "log", "-1", "--no-show-signature", "--format=%cI")
                        .ifPresent(date -> labels.put(PREFIX + "created", date));
                git(folder, "config", "--get", "remote.origin.url")
                        .ifPresent(url -> labels.put(PREFIX + "source", withoutPassword(url)));
            }
        }
        return labels;
    }

    /** An address may hold a user's name and password, which are nobody else's business. */
    static String withoutPassword(String url) {
        return url.replaceFirst("^([a-z][a-z0-9+.-]*://)[^/]*@", "$1");
    }

    /** What Git says, on one line; empty when it says nothing, or is not there. */
    private static Optional<String> git(Path folder, String... arguments) throws InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("git", "--no-pager", "-c", "core.fsmonitor=false", "-c", "safe.directory=*"));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream out = git.getInputStream()) {
                git.getOutputStream().close();
                String text = new String(out.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
                return Optional.of(text).filter(line -> !line.isEmpty() && line.indexOf('\n') < 0);
            } finally {
                git.destroy();
                git.waitFor();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
