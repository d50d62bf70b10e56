package org.polity.api.adapter.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a shell made of a text. */
record ShellRun(int code, String out, String err) {

    static ShellRun of(String text) throws IOException, InterruptedException {
        return in(Path.of("."), text, Map.of());
    }

    static ShellRun in(Path folder, String text, Map<String, String> env) throws IOException, InterruptedException {
        Path script = Files.createTempFile("script", ".sh");
        Path out = Files.createTempFile("script", ".out");
        Path err = Files.createTempFile("script", ".err");
        try {
            Files.writeString(script, text);
            ProcessBuilder shell = new ProcessBuilder("sh", "-e", script.toString())
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            shell.environment().putAll(env);
            int code = shell.start().waitFor();
            return new ShellRun(
                    code,
                    new String(Files.readAllBytes(out), StandardCharsets.UTF_8),
                    new String(Files.readAllBytes(err), StandardCharsets.UTF_8));
        } finally {
            Files.delete(script);
            Files.delete(out);
            Files.delete(err);
        }
    }
}
