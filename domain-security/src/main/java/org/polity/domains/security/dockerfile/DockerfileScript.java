package org.polity.domains.security.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.polity.domains.security.dockerfile.syntax.DockerfileHeredoc;
import org.polity.domains.security.dockerfile.syntax.DockerfileInstruction;
import org.polity.domains.security.shell.FetchedCode;
import org.polity.domains.security.shell.ShellParser;
import org.polity.domains.security.shell.ShellPipeline;
import org.polity.domains.security.shell.ShellProgram;
import org.polity.domains.security.text.TextPositions;

/**
 * Shell text that an instruction executes.
 *
 * @param text the script
 * @param lines from a place in the script to the line in the file
 */
record DockerfileScript(String text, IntUnaryOperator lines) {

    /** The line in the file, counted from 1, of the character at {@code offset}. */
    int lineAt(int offset) {
        return lines.applyAsInt(offset);
    }

    /** The scripts of an instruction; none for instructions that execute nothing. */
    static List<DockerfileScript> of(DockerfileInstruction instruction) {
        if (!instruction.is("RUN") && !instruction.is("CMD") && !instruction.is("ENTRYPOINT")) {
            return List.of();
        }
        List<DockerfileScript> scripts = new ArrayList<>();
        String command = instruction.json().map(DockerfileScript::quoted).orElse(instruction.arguments());
        boolean placed = command.equals(instruction.arguments());
        scripts.add(new DockerfileScript(command, offset -> placed ? instruction.lineAt(offset) : instruction.line()));
        if (!instruction.heredocs().isEmpty() && executesItsHeredocs(command)) {
            for (DockerfileHeredoc heredoc : instruction.heredocs()) {
                scripts.add(of(heredoc));
            }
        }
        return scripts;
    }

    private static DockerfileScript of(DockerfileHeredoc heredoc) {
        TextPositions positions = new TextPositions(heredoc.body());
        return new DockerfileScript(heredoc.body(), offset -> heredoc.line() + positions.line(offset) - 1);
    }

    /** A here-document is a script when nothing reads it, or a shell does. */
    private static boolean executesItsHeredocs(String command) {
        List<ShellPipeline> pipelines = ShellParser.parse(command);
        return pipelines.isEmpty()
                || FetchedCode.isShell(
                        ShellProgram.of(pipelines.get(0).commands().get(0)));
    }

    /** A command in JSON form as a shell would have it. */
    private static String quoted(List<String> words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            line.append('\'').append(word.replace("'", "'\\''")).append("' ");
        }
        return line.toString();
    }
}
