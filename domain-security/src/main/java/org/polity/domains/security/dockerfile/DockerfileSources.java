package org.polity.domains.security.dockerfile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.SourceTree;
import org.polity.domains.security.build.BuildSettings;
import org.polity.domains.security.dockerfile.syntax.Dockerfile;
import org.polity.domains.security.dockerfile.syntax.DockerfileParser;

/** Which Dockerfiles the sources have, and what stands in them. */
public final class DockerfileSources {

    private static final Pattern NAME =
            Pattern.compile("(?:[^/]+\\.)?(?:Dockerfile|Containerfile)", Pattern.CASE_INSENSITIVE);

    private DockerfileSources() {}

    /** The paths of the Dockerfiles at the root of the sources, and of the one that is built. */
    static List<String> all(SourceTree sources, BuildSettings build) {
        return sources.files().stream()
                .filter(path -> NAME.matcher(path).matches() || path.equals(build.dockerfile()))
                .toList();
    }

    /** The path of the Dockerfile that is built, under whichever name builders take it; empty when there is none. */
    public static Optional<String> built(SourceTree sources, BuildSettings build) {
        return Stream.of(build.dockerfile(), "Dockerfile", "Containerfile", "dockerfile")
                .filter(sources::has)
                .findFirst();
    }

    /**
     * Parses the Dockerfile of that path, with the arguments and the target of the build when it is the one that is built.
     *
     * @throws CheckException when it is larger than 1 MiB
     */
    static Dockerfile parse(SourceTree sources, String path, BuildSettings build) throws CheckException {
        String text = text(sources, path);
        return path.equals(build.dockerfile())
                ? DockerfileParser.parse(path, text, build.arguments(), build.target())
                : DockerfileParser.parse(path, text);
    }

    private static String text(SourceTree sources, String path) throws CheckException {
        byte[] bytes = sources.read(path, SourceTree.TEXT_LIMIT + 1).orElse(new byte[0]);
        if (bytes.length > SourceTree.TEXT_LIMIT) {
            throw new CheckException(
                    path + " is larger than 1 MiB, which no Dockerfile is", "Move its data into files that it copies");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
