package org.polity.domains.security;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An image from outside that a Dockerfile takes content from: in {@code FROM}, {@code COPY --from} and
 * {@code RUN --mount=from=}.
 *
 * @param value the reference
 * @param line where it is written
 */
record DockerfileImageUse(DockerfileValue value, int line) {

    /** The image without anything in it, which is no image. */
    private static final String SCRATCH = "scratch";

    /** The images that a Dockerfile uses, in order; neither {@code scratch} nor its own stages are among them. */
    static List<DockerfileImageUse> of(Dockerfile dockerfile) {
        List<DockerfileImageUse> uses = new ArrayList<>();
        Set<String> stages = new HashSet<>();
        int index = 0;
        for (DockerfileStage stage : dockerfile.stages()) {
            if (stage.parent().isEmpty() && !stage.base().text().equals(SCRATCH)) {
                uses.add(new DockerfileImageUse(stage.base(), stage.from().line()));
            }
            for (DockerfileInstruction instruction : stage.instructionsWithTriggers()) {
                copiedFrom(instruction)
                        .filter(source -> !stages.contains(source.toLowerCase(Locale.ROOT)))
                        .filter(source -> !source.equals(SCRATCH) && !source.isEmpty())
                        .map(source -> new DockerfileImageUse(
                                new DockerfileValue(source, !source.contains("$")), instruction.line()))
                        .forEach(uses::add);
            }
            stages.add(String.valueOf(index++));
            stage.name().ifPresent(stages::add);
        }
        return uses;
    }

    ImageReference reference() {
        return ImageReference.parse(value.text());
    }

    private static Stream<String> copiedFrom(DockerfileInstruction instruction) {
        return instruction.flags().stream().flatMap(flag -> {
            boolean copies = instruction.is("COPY") && flag.name().equals("from");
            boolean mounts = instruction.is("RUN") && flag.name().equals("mount");
            if (copies) {
                return Stream.of(flag.value());
            }
            return mounts ? mountedFrom(flag.value()).stream() : Stream.empty();
        });
    }

    private static Optional<String> mountedFrom(String options) {
        return Stream.of(options.split(","))
                .filter(option -> option.startsWith("from="))
                .map(option -> option.substring("from=".length()))
                .findFirst();
    }
}
