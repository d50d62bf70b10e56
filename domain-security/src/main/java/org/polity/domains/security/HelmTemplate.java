package org.polity.domains.security;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The program that renders a chart, in a process of its own: Helm is native code, which a hostile template can make run
 * forever or fill the memory, and nothing but the end of its process stops it.
 */
final class HelmTemplate {

    static final int RENDERED = 0;
    static final int REFUSED = 1;

    private HelmTemplate() {}

    /**
     * Renders a chart.
     *
     * @param arguments the chart's folder, the file to write the manifests or the reason to, and files of values
     */
    public static void main(String[] arguments) throws IOException {
        Path result = Path.of(arguments[1]);
        int code;
        try {
            TemplateCommand command = new Helm(Path.of(arguments[0])).template();
            for (int i = 2; i < arguments.length; i++) {
                command = command.withValuesFile(Path.of(arguments[i]));
            }
            Files.writeString(result, command.call(), StandardCharsets.UTF_8);
            code = RENDERED;
        } catch (IllegalStateException e) {
            Files.writeString(result, String.valueOf(e.getMessage()), StandardCharsets.UTF_8);
            code = REFUSED;
        }
        System.exit(code);
    }
}
