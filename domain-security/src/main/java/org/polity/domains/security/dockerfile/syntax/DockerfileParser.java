package org.polity.domains.security.dockerfile.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Parses Dockerfiles as the Dockerfile reference describes them. It never gives up: what it does not understand
 * becomes a problem with its line, and the rest is parsed all the same.
 */
public final class DockerfileParser {

    private final String path;
    private final List<DockerfileProblem> problems = new ArrayList<>();
    private final List<DockerfileInstruction> arguments = new ArrayList<>();
    private final Map<String, String> given;
    private final Optional<String> target;
    private final DockerfileVariables variables;
    private final DockerfileVariables stageVariables;
    private final List<DockerfileInstruction> misplaced = new ArrayList<>();
    private final List<DockerfileStage> stages = new ArrayList<>();
    private final Map<String, DockerfileStage> byName = new HashMap<>();
    private Optional<DockerfileInstruction> from = Optional.empty();
    private List<DockerfileInstruction> current = new ArrayList<>();

    private DockerfileParser(String path, Map<String, String> given, Optional<String> target) {
        this.path = path;
        this.given = given;
        this.target = target;
        this.variables = new DockerfileVariables(Map.of(), given);
        this.stageVariables = new DockerfileVariables(Map.of(), given);
    }

    /**
     * Parses a Dockerfile that is built by itself.
     *
     * @param path its path in the sources
     * @param text its text; a byte-order mark in front of it is none of it
     */
    public static Dockerfile parse(String path, String text) {
        return parse(path, text, Map.of(), Optional.empty());
    }

    /**
     * Parses a Dockerfile.
     *
     * @param path its path in the sources
     * @param text its text; a byte-order mark in front of it is none of it
     * @param given the arguments of the build
     * @param target the stage that becomes the image; empty for the last one
     */
    public static Dockerfile parse(String path, String text, Map<String, String> given, Optional<String> target) {
        return new DockerfileParser(path, given, target).parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private Dockerfile parse(String text) {
        DockerfileLineReader.Lines lines = DockerfileLineReader.read(text, problems);
        DockerfileInstructionReader reader = new DockerfileInstructionReader(lines.escape(), problems);
        for (DockerfileLine line : lines.lines()) {
            reader.read(line).ifPresent(this::place);
        }
        finishStage();
        if (stages.isEmpty() && misplaced.isEmpty()) {
            problems.add(new DockerfileProblem(1, "there is no FROM instruction"));
        }
        return new Dockerfile(path, arguments, variables.values(), given, target, misplaced, stages, problems);
    }

    private void place(DockerfileInstruction instruction) {
        if (instruction.is("FROM")) {
            finishStage();
            from = Optional.of(instruction);
        } else if (from.isPresent()) {
            current.add(instruction);
            if (instruction.is("ARG")) {
                stageVariables.follow(instruction);
            }
        } else if (instruction.is("ARG")) {
            arguments.add(instruction);
            variables.follow(instruction);
        } else {
            if (misplaced.isEmpty()) {
                String message = instruction.keyword() + " stands in front of the first FROM";
                problems.add(new DockerfileProblem(instruction.line(), message, "DL3061"));
            }
            misplaced.add(instruction);
        }
    }

    private void finishStage() {
        from.map(this::stage).ifPresent(stage -> {
            stages.add(stage);
            stage.name().ifPresent(name -> byName.put(name, stage));
        });
        current = new ArrayList<>();
    }

    private DockerfileStage stage(DockerfileInstruction start) {
        List<DockerfileWords.Word> words = start.words();
        boolean named = words.size() == 3 && words.get(1).raw().equalsIgnoreCase("AS");
        if (words.size() > 1 && !named) {
            problem(start, "FROM is not of the form FROM image, or FROM image AS name");
        }
        DockerfileValue base = words.isEmpty()
                ? new DockerfileValue("", false)
                : base(words.get(0).raw(), start.escape());
        Optional<String> name = named ? Optional.of(words.get(2).raw().toLowerCase(Locale.ROOT)) : Optional.empty();
        return new DockerfileStage(name, start, base, earlier(base.text()), current);
    }

    /**
     * The base that is written as {@code raw}. To builders the arguments of a stage mean nothing here, so that a name of
     * theirs alone is no base; whoever wrote it meant the default that it has there.
     */
    private DockerfileValue base(String raw, char escape) {
        DockerfileValue base = variables.expand(raw, escape);
        if (base.known()) {
            return base;
        }
        Map<String, String> meant = new HashMap<>(stageVariables.values());
        arguments.stream()
                .flatMap(argument -> DockerfileAssignment.of(argument).stream())
                .forEach(declared -> meant.remove(declared.name()));
        meant.putAll(variables.values());
        return DockerfileExpansion.expand(raw, escape, meant);
    }

    /** The stage of that name; of two, the later one. */
    private Optional<DockerfileStage> earlier(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    private void problem(DockerfileInstruction instruction, String message) {
        problems.add(new DockerfileProblem(instruction.line(), message));
    }
}
