package org.polity.domains.security.dockerfile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.polity.domains.security.dockerfile.syntax.Dockerfile;
import org.polity.domains.security.dockerfile.syntax.DockerfileInstruction;
import org.polity.domains.security.dockerfile.syntax.DockerfileStage;
import org.polity.domains.security.dockerfile.syntax.DockerfileValue;
import org.polity.domains.security.dockerfile.syntax.DockerfileVariables;
import org.polity.domains.security.image.reference.ImageReference;

/**
 * An image from outside that a Dockerfile takes content from.
 *
 * @param value the reference
 * @param line where it is written
 * @param isBase whether a stage builds upon it, by {@code FROM}; else files are taken out of it, by
 *     {@code COPY --from} or {@code RUN --mount=from=}
 */
record DockerfileImageUse(DockerfileValue value, int line, boolean isBase) {

    /** The image without anything in it, which is no image. */
    private static final String SCRATCH = "scratch";

    /** The images that a Dockerfile uses, in order; neither {@code scratch} nor its own stages are among them. */
    static List<DockerfileImageUse> of(Dockerfile dockerfile) {
        List<DockerfileImageUse> uses = new ArrayList<>();
        Set<String> stages = new HashSet<>();
        int index = 0;
        for (DockerfileStage stage : dockerfile.stages()) {
            if (stage.parent().isEmpty() && !stage.base().text().equals(SCRATCH)) {
                uses.add(new DockerfileImageUse(stage.base(), stage.from().line(), true));
            }
            DockerfileVariables variables = dockerfile.variables();
            for (DockerfileInstruction instruction : stage.instructions()) {
                variables.follow(instruction);
                copies(instruction, variables, stages).forEach(uses::add);
                instruction.trigger().ifPresent(later -> {
                    variables.follow(later);
                    copies(later, variables, stages)
                            .filter(use -> !mayBeAStage(use.value().text()))
                            .forEach(uses::add);
                });
            }
            stages.add(String.valueOf(index++));
            stage.name().ifPresent(stages::add);
        }
        return uses;
    }

    ImageReference reference() {
        return ImageReference.parse(value.text());
    }

    /** The images that an instruction takes files out of. */
    private static Stream<DockerfileImageUse> copies(
            DockerfileInstruction instruction, DockerfileVariables variables, Set<String> stages) {
        return copiedFrom(instruction)
                .map(source -> variables.expand(source, instruction.escape()))
                .filter(source -> !stages.contains(source.text().toLowerCase(Locale.ROOT)))
                .filter(source ->
                        !source.text().equals(SCRATCH) && !source.text().isEmpty())
                .map(source -> new DockerfileImageUse(source, instruction.line(), false));
    }

    /** What waits for the next build may take files out of a stage of that one, which only an address cannot be. */
    private static boolean mayBeAStage(String name) {
        return name.chars().noneMatch(c -> c == '/' || c == ':' || c == '@');
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
