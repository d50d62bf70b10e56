package org.polity.domains.security.dockerfile.syntax;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What an instruction is made of, whatever its variables stand for: builders look at this before anything else. */
final class DockerfileForm {

    private static final Set<String> WITHOUT_FLAGS = Set.of(
            "CMD",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "LABEL",
            "MAINTAINER",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");
    private static final Set<String> FILES = Set.of("ADD", "COPY");
    private static final Set<String> PAIRS = Set.of("ENV", "LABEL");

    private DockerfileForm() {}

    /** What is wrong with the flags and the arguments; an instruction without any arguments is no matter of this. */
    static Stream<String> problems(DockerfileInstruction instruction) {
        Stream<String> flags = WITHOUT_FLAGS.contains(instruction.keyword())
                ? instruction.flags().stream()
                        .limit(1)
                        .map(flag ->
                                instruction.keyword() + " has no flag " + DockerfileProblem.quoted("--" + flag.name()))
                : Stream.empty();
        return Stream.concat(flags, instruction.arguments().isEmpty() ? Stream.empty() : arguments(instruction));
    }

    private static Stream<String> arguments(DockerfileInstruction instruction) {
        if (FILES.contains(instruction.keyword()) && instruction.items().size() < 2) {
            return Stream.of(instruction.keyword() + " names no destination");
        }
        return PAIRS.contains(instruction.keyword()) ? pairs(instruction) : Stream.empty();
    }

    /** The first word decides: a name alone has the rest of the line as its value, or else each word is name and value. */
    private static Stream<String> pairs(DockerfileInstruction instruction) {
        List<String> words =
                instruction.words().stream().map(DockerfileWords.Word::raw).toList();
        if (words.get(0).contains("=")) {
            return words.stream()
                    .filter(word -> !word.contains("="))
                    .limit(1)
                    .map(word -> instruction.keyword() + " has no = in " + DockerfileProblem.quoted(word)
                            + ", and a value with spaces needs quotes");
        }
        return words.size() == 1
                ? Stream.of(instruction.keyword() + " gives " + DockerfileProblem.quoted(words.get(0)) + " no value")
                : Stream.empty();
    }
}
