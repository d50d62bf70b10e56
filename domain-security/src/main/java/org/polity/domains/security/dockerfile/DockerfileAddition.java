package org.polity.domains.security.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.polity.api.Location;
import org.polity.domains.security.dockerfile.syntax.Dockerfile;
import org.polity.domains.security.dockerfile.syntax.DockerfileInstruction;
import org.polity.domains.security.dockerfile.syntax.DockerfileVariables;

/**
 * An instruction {@code ADD}, with what stands for its variables put in.
 *
 * @param instruction the instruction
 * @param sources all arguments but the last, which is the destination
 * @param place where it begins
 */
record DockerfileAddition(DockerfileInstruction instruction, List<String> sources, Location place) {

    private static final Pattern REMOTE =
            Pattern.compile("(?:(?:https?|ftp|git|ssh)://|git@[^/:]+:).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    DockerfileAddition {
        sources = List.copyOf(sources);
    }

    /** All of a Dockerfile, in order. */
    static List<DockerfileAddition> of(Dockerfile dockerfile) {
        List<DockerfileAddition> additions = new ArrayList<>();
        for (List<DockerfileInstruction> section : dockerfile.sections()) {
            DockerfileVariables variables = dockerfile.variables();
            for (DockerfileInstruction instruction : section) {
                variables.follow(instruction);
                if (instruction.is("ADD")) {
                    additions.add(new DockerfileAddition(
                            instruction,
                            variables.sources(instruction),
                            Location.of(dockerfile.path(), instruction.line())));
                }
            }
        }
        return additions;
    }

    /** Tells whether a source is fetched from the network. */
    static boolean isRemote(String source) {
        return REMOTE.matcher(source).matches();
    }
}
