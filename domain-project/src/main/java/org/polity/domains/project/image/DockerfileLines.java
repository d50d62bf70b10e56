package org.polity.domains.project.image;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the instructions of a Dockerfile begin: the engine counts them, people look for lines. Follows the Dockerfile
 * reference in Docker's documentation, as the classic builder does: no here-documents.
 */
final class DockerfileLines {

    private record Instruction(int line, String text) {}

    private final List<Instruction> instructions;

    private DockerfileLines(List<Instruction> instructions) {
        this.instructions = instructions;
    }

    static DockerfileLines of(String text) {
        List<Instruction> instructions = new ArrayList<>();
        String escape = "\\";
        boolean directives = true;
        boolean continued = false;
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            if (line.startsWith("#") || line.isEmpty()) {
                String directive = line.replaceAll("[#\\s]", "");
                if (directives && directive.equalsIgnoreCase("escape=`")) {
                    escape = "`";
                }
                directives = directives && directive.contains("=");
                continue;
            }
            directives = false;
            if (!continued) {
                instructions.add(new Instruction(number, line));
            }
            continued = line.endsWith(escape);
        }
        return new DockerfileLines(List.copyOf(instructions));
    }

    /** The line of an instruction, which is counted from 1; 0 when there is no such instruction. */
    int line(int instruction) {
        return has(instruction) ? instructions.get(instruction - 1).line() : 0;
    }

    /** The line of the first instruction that begins with the first line of this one; 0 when there is none. */
    int lineOf(String instruction) {
        return instructions.stream()
                .filter(own -> instruction.startsWith(own.text().replaceFirst("\\s*[\\\\`]$", "")))
                .map(Instruction::line)
                .findFirst()
                .orElse(0);
    }

    /** Tells whether an instruction, which is counted from 1, names a base image. */
    boolean isFrom(int instruction) {
        return has(instruction) && instructions.get(instruction - 1).text().regionMatches(true, 0, "FROM ", 0, 5);
    }

    private boolean has(int instruction) {
        return instruction >= 1 && instruction <= instructions.size();
    }
}
