package org.polity.domains.security.dockerfile.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parsed Dockerfile.
 *
 * @param path its path in the sources
 * @param arguments the {@code ARG} instructions in front of the first stage
 * @param defaults what those arguments stand for, where they have a default
 * @param given the arguments of the build, which win over any default
 * @param target the stage that becomes the image, where it is not the last one
 * @param misplaced the instructions that stand in front of the first stage, where none but {@code ARG} may
 * @param stages its stages, in order
 * @param problems what no builder would accept
 */
public record Dockerfile(
        String path,
        List<DockerfileInstruction> arguments,
        Map<String, String> defaults,
        Map<String, String> given,
        Optional<String> target,
        List<DockerfileInstruction> misplaced,
        List<DockerfileStage> stages,
        List<DockerfileProblem> problems) {

    /** Copies the lists and maps. */
    public Dockerfile {
        arguments = List.copyOf(arguments);
        defaults = Map.copyOf(defaults);
        given = Map.copyOf(given);
        misplaced = List.copyOf(misplaced);
        stages = List.copyOf(stages);
        problems = List.copyOf(problems);
    }

    /** The stage that becomes the image: the target, by name or number, else the last one. */
    public Optional<DockerfileStage> last() {
        for (int i = stages.size() - 1; i >= 0; i--) {
            Optional<String> name = stages.get(i).name();
            String number = String.valueOf(i);
            if (target.filter(wanted -> wanted.equals(number)
                            || name.filter(wanted::equalsIgnoreCase).isPresent())
                    .isPresent()) {
                return Optional.of(stages.get(i));
            }
        }
        return stages.isEmpty() ? Optional.empty() : Optional.of(stages.get(stages.size() - 1));
    }

    /**
     * The instructions of each stage, those of triggers included, in front of them those that belong to no stage: a rule
     * about single instructions looks at all of them, even in a fragment that no builder would accept.
     */
    public List<List<DockerfileInstruction>> sections() {
        List<List<DockerfileInstruction>> sections = new ArrayList<>();
        sections.add(misplaced.stream()
                .flatMap(instruction -> instruction.withTrigger().stream())
                .toList());
        stages.forEach(stage -> sections.add(stage.instructionsWithTriggers()));
        return sections;
    }

    /** The variables at the start of a stage. */
    public DockerfileVariables variables() {
        return new DockerfileVariables(defaults, given);
    }
}
