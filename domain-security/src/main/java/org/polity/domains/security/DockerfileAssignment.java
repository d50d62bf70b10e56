package org.polity.domains.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A name that {@code ARG} or {@code ENV} sets.
 *
 * @param name the name
 * @param value the value as written, quotes and all; empty for an argument without a default
 * @param offset where it stands in the arguments of its instruction
 */
record DockerfileAssignment(String name, Optional<String> value, int offset) {

    /** What an instruction sets; nothing for instructions other than {@code ARG} and {@code ENV}. */
    static List<DockerfileAssignment> of(DockerfileInstruction instruction) {
        boolean env = instruction.is("ENV");
        if (!env && !instruction.is("ARG")) {
            return List.of();
        }
        List<DockerfileWords.Word> words = instruction.words();
        if (env && !words.isEmpty() && !words.get(0).raw().contains("=")) {
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

    /** The old form of {@code ENV}: a name, and the rest of the line as its value. */
    private static DockerfileAssignment old(List<DockerfileWords.Word> words, String arguments) {
        DockerfileWords.Word name = words.get(0);
        String value = arguments.substring(name.end()).strip();
        return new DockerfileAssignment(name.raw(), Optional.of(value), name.offset());
    }
}
