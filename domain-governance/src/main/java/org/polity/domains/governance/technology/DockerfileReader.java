package org.polity.domains.governance.technology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.polity.api.Location;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.SourceTree;
import org.polity.domains.governance.document.DataDocuments;
import org.polity.domains.governance.document.FlatDocument;

/**
 * Reads the images that others are made from: in the Dockerfiles at the root, in the one that {@code pipeline.yaml} names, with the
 * build arguments that it states, and the existing image that it names in place of one.
 */
final class DockerfileReader implements TechnologyReader {

    private static final Pattern NAME =
            Pattern.compile("(?:[^/]+\\.)?(?:Dockerfile|Containerfile)", Pattern.CASE_INSENSITIVE);
    private static final String PIPELINE = "pipeline.yaml";

    @Override
    public List<Technology> read(SourceTree sources) throws CheckException {
        FlatDocument pipeline = DataDocuments.yaml(sources.text(PIPELINE).orElse("{}"), PIPELINE);
        String built = built(pipeline);
        List<Technology> technologies = new ArrayList<>();
        pipeline.first("image")
                .map(image -> technology(BaseImage.named(image.text(), image.line()), PIPELINE))
                .ifPresent(technologies::add);
        for (String path : sources.files()) {
            if (NAME.matcher(path).matches() || path.equals(built)) {
                Map<String, String> args = path.equals(built) ? buildArgs(pipeline) : Map.of();
                for (BaseImage image : BaseImage.in(sources.text(path).orElse(""), args)) {
                    technologies.add(technology(image, path));
                }
            }
        }
        return technologies;
    }

    private static Technology technology(BaseImage image, String file) {
        return Technology.ofVersion("image:" + image.name(), image.tag(), Location.of(file, image.line()));
    }

    /** The Dockerfile that the project domain builds from. */
    private static String built(FlatDocument pipeline) {
        return clean(pipeline.first("dockerfile")
                .map(FlatDocument.Entry::text)
                .or(() -> pipeline.first("context").map(context -> context.text() + "/Dockerfile"))
                .orElse("Dockerfile"));
    }

    private static Map<String, String> buildArgs(FlatDocument pipeline) {
        Map<String, String> args = new HashMap<>();
        for (FlatDocument.Entry arg : pipeline.all("buildArgs")) {
            int equals = arg.text().indexOf('=');
            if (equals > 0) {
                args.put(arg.text().substring(0, equals), arg.text().substring(equals + 1));
            }
        }
        return args;
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
