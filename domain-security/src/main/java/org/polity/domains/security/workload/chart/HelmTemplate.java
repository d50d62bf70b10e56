package org.polity.domains.security.workload.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The program that renders a chart, in a process of its own: Helm is native code, which a hostile template can make run
 * forever or fill the memory, and nothing but the end of its process stops it.
 */
final class HelmTemplate {

    static final int RENDERED = 0;

    /** Not 1, with which Java ends where something is broken. */
    static final int REFUSED = 2;

    private HelmTemplate() {}

    /**
     * Renders a chart.
     *
     * @param arguments the chart's folder, the file to write the manifests or the reason to, and files of values
     */
    public static void main(String[] arguments) throws IOException {
        Path result = Path.of(arguments[1]);
        TemplateCommand command = new Helm(Path.of(arguments[0])).template();
        for (int i = 2; i < arguments.length; i++) {
            command = command.withValuesFile(Path.of(arguments[i]));
        }
        int code;
        String text;
        try {
            // Null is what a chart without templates renders to.
            text = Objects.requireNonNullElse(command.call(), "");
            code = RENDERED;
        } catch (IllegalStateException e) {
            text = String.valueOf(e.getMessage());
            code = REFUSED;
        }
        Files.writeString(result, text, StandardCharsets.UTF_8);
        System.exit(code);
    }
}
