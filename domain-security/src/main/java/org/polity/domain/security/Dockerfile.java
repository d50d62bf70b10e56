package org.polity.domain.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parsed Dockerfile.
 *
 * @param path its path in the sources
 * @param arguments the {@code ARG} instructions in front of the first stage
 * @param defaults what those arguments stand for, where they have a default
 * @param stages its stages, in order
 * @param problems what no builder would accept
 */
record Dockerfile(
        String path,
        List<DockerfileInstruction> arguments,
        Map<String, String> defaults,
        List<DockerfileStage> stages,
        List<DockerfileProblem> problems) {

    Dockerfile {
        arguments = List.copyOf(arguments);
        defaults = Map.copyOf(defaults);
        stages = List.copyOf(stages);
        problems = List.copyOf(problems);
    }

    /** The stage that becomes the image. */
    Optional<DockerfileStage> last() {
        return stages.isEmpty() ? Optional.empty() : Optional.of(stages.get(stages.size() - 1));
    }
}
