package org.polity.domains.security.dockerfile.syntax;

import java.util.List;
import java.util.Optional;

/**
 * A build stage.
 *
 * @param name its name, in lower case
 * @param from the instruction that begins it
 * @param base what it builds upon, with the variables expanded that are known
 * @param parent the earlier stage that {@code base} names; empty when it is an image
 * @param instructions what follows {@code from}
 */
public record DockerfileStage(
        Optional<String> name,
        DockerfileInstruction from,
        DockerfileValue base,
        Optional<DockerfileStage> parent,
        List<DockerfileInstruction> instructions) {

    /** Copies the list. */
    public DockerfileStage {
        instructions = List.copyOf(instructions);
    }

    /** Its instructions, each followed by the one that it keeps for later builds. */
    List<DockerfileInstruction> instructionsWithTriggers() {
        if (instructions.stream().allMatch(instruction -> instruction.trigger().isEmpty())) {
            return instructions;
        }
        return instructions.stream()
                .flatMap(instruction -> instruction.withTrigger().stream())
                .toList();
    }
}
