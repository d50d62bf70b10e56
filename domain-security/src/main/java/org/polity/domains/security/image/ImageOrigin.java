package org.polity.domains.security.image;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.domain.SourceTree;
import org.polity.domains.security.build.BuildSettings;
import org.polity.domains.security.dockerfile.DockerfileSources;
import org.polity.domains.security.dockerfile.syntax.DockerfileInstruction;
import org.polity.domains.security.dockerfile.syntax.DockerfileParser;

/**
 * Where in the repository an image comes from. What is found in an image has no file that people could open: a path in a layer
 * is none of the repository's.
 *
 * @param place the Dockerfile, or the line that names an image which exists already; empty when neither is there
 * @param instructions the Dockerfile's; none where nothing is built
 */
record ImageOrigin(Optional<Location> place, List<DockerfileInstruction> instructions) {

    private static final Pattern PORT = Pattern.compile("(\\d+)(?:-(\\d+))?(?:/\\w+)?");

    static ImageOrigin of(SourceTree sources) {
        BuildSettings build = BuildSettings.of(sources);
        if (build.image().isPresent()) {
            return new ImageOrigin(Optional.of(build.imagePlace()), List.of());
        }
        Optional<String> path = DockerfileSources.built(sources, build);
        return new ImageOrigin(
                path.map(Location::of),
                path.flatMap(sources::text)
                        .map(text -> DockerfileParser.parse(path.get(), text, build.arguments(), build.target()))
                        .map(dockerfile -> dockerfile.sections().stream()
                                .flatMap(List::stream)
                                .toList())
                        .orElse(List.of()));
    }

    /** The finding, told of the file that the image comes from. */
    Finding locate(Finding finding) {
        return place.map(finding::at).orElse(finding);
    }

    /** The finding, told of the instruction that exposes the port; a base image may have done so, too. */
    Finding locatePort(Finding finding, int port) {
        return instructions.stream()
                .filter(instruction -> instruction.is("EXPOSE") && exposes(instruction, port))
                .reduce((first, last) -> last)
                .flatMap(instruction -> place.map(file -> finding.at(Location.of(file.file(), instruction.line()))))
                .orElseGet(() -> locate(finding));
    }

    private static boolean exposes(DockerfileInstruction instruction, int port) {
        return List.of(instruction.arguments().strip().split("\\s+")).stream()
                .map(PORT::matcher)
                .anyMatch(range -> range.matches()
                        && within(range.group(1), range.group(2) == null ? range.group(1) : range.group(2), port));
    }

    private static boolean within(String first, String last, int port) {
        return first.length() <= 5
                && last.length() <= 5
                && Integer.parseInt(first) <= port
                && port <= Integer.parseInt(last);
    }
}
