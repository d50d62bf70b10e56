package org.polity.domains.project.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The program that calls Helm, in a process of its own: Helm is native code, which a hostile chart can make run forever,
 * fill the memory or crash, and nothing but the end of its process stops it.
 */
final class HelmProgram {

    static final int DONE = 0;

    /** Not 1, with which Java ends where something is broken. */
    static final int REFUSED = 2;

    /** What it can do. */
    enum Task {
        /** Tells what Helm thinks of a chart, a line each. */
        LINT,
        /** Renders a chart, with a file of values where one is named. */
        TEMPLATE,
        /** Packages a chart into the folder that is named. */
        PACKAGE
    }

    private HelmProgram() {}

    /**
     * Does a task.
     *
     * @param arguments the task, the chart's folder, the file for what Helm says, and what the task wants besides
     */
    public static void main(String[] arguments) throws IOException {
        Path said = Path.of(arguments[2]);
        int code;
        String text;
        try {
            text = call(arguments);
            code = DONE;
        } catch (IllegalStateException e) {
            text = String.valueOf(e.getMessage());
            code = REFUSED;
        }
        Files.writeString(said, text, StandardCharsets.UTF_8);
        System.exit(code);
    }

    private static String call(String[] arguments) {
        Helm helm = new Helm(Path.of(arguments[1]));
        switch (Task.valueOf(arguments[0])) {
            case LINT -> {
                return String.join("\n", helm.lint().call().getMessages());
            }
            case TEMPLATE -> {
                TemplateCommand command = helm.template();
                if (arguments.length > 3) {
                    command.withValuesFile(Path.of(arguments[3]));
                }
                command.call(); // only whether it can be rendered is of interest
                return "";
            }
            case PACKAGE -> {
                helm.packageIt().withDestination(Path.of(arguments[3])).call();
                return "";
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }
}
