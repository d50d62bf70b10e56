package org.polity.domains.security.dockerfile.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A name that {@code ARG}, {@code ENV} or {@code LABEL} sets.
 *
 * @param name the name
 * @param value the value as written, quotes and all; empty for an argument without a default
 * @param offset where it stands in the arguments of its instruction
 */
public record DockerfileAssignment(String name, Optional<String> value, int offset) {

    /** The variables that an instruction sets; nothing for instructions other than {@code ARG} and {@code ENV}. */
    public static List<DockerfileAssignment> of(DockerfileInstruction instruction) {
        return instruction.is("ENV") || instruction.is("ARG") ? pairs(instruction) : List.of();
    }

    /** The labels that an instruction sets; nothing for instructions other than {@code LABEL}. */
    public static List<DockerfileAssignment> labels(DockerfileInstruction instruction) {
        return instruction.is("LABEL") ? pairs(instruction) : List.of();
    }

    private static List<DockerfileAssignment> pairs(DockerfileInstruction instruction) {
        List<DockerfileWords.Word> words = instruction.words();
        boolean mayBeOld = !instruction.is("ARG");
        if (mayBeOld && !words.isEmpty() && !words.get(0).raw().contains("=")) {
            return List.of(old(words, instruction.arguments()));
        }
        List<DockerfileAssignment> assignments = new ArrayList<>();
        for (DockerfileWords.Word word : words) {
            int equals = word.raw().indexOf('=');
            String name = equals < 0 ? word.raw() : word.raw().substring(0, equals);
            Optional<String> value =
                    equals < 0 ? Optional.empty() : Optional.of(word.raw().substring(equals + 1));
            assignments.add(new DockerfileAssignment(name, value, word.offset()));
        }
        return assignments;
    }

    /** The old form of {@code ENV} and {@code LABEL}: a name, and the rest of the line as its value. */
    private static DockerfileAssignment old(List<DockerfileWords.Word> words, String arguments) {
        DockerfileWords.Word name = words.get(0);
        String value = arguments.substring(name.end()).strip();
        return new DockerfileAssignment(name.raw(), Optional.of(value), name.offset());
    }
}
