package org.polity.domains.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.polity.api.Location;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.SourceTree;

/** Reads the base images from the Dockerfiles at the root, and from the one that {@code pipeline.yaml} names. */
final class DockerfileReader implements TechnologyReader {

    private static final Pattern NAME =
            Pattern.compile("(?:[^/]+\\.)?(?:Dockerfile|Containerfile)", Pattern.CASE_INSENSITIVE);
    private static final String PIPELINE = "pipeline.yaml";

    @Override
    public List<Technology> read(SourceTree sources) throws CheckException {
        Optional<String> built = built(sources);
        List<Technology> technologies = new ArrayList<>();
        for (String path : sources.files()) {
            if (NAME.matcher(path).matches() || built.filter(path::equals).isPresent()) {
                for (BaseImage image : BaseImage.in(sources.text(path).orElse(""))) {
                    technologies.add(Technology.ofVersion(
                            "image:" + image.name(), image.tag(), Location.of(path, image.line())));
                }
            }
        }
        return technologies;
    }

    private static Optional<String> built(SourceTree sources) throws CheckException {
        Optional<String> text = sources.text(PIPELINE);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        FlatDocument pipeline = DataDocuments.yaml(text.get(), PIPELINE);
        return pipeline.first("dockerfile")
                .map(FlatDocument.Entry::text)
                .or(() -> pipeline.first("context").map(context -> context.text() + "/Dockerfile"))
                .map(DockerfileReader::clean);
    }

    /** A path as the sources name it: without empty parts and {@code .}. */
    private static String clean(String path) {
        return String.join(
                "/",
                Stream.of(path.split("/"))
                        .filter(part -> !part.isEmpty() && !part.equals("."))
                        .toList());
    }
}
