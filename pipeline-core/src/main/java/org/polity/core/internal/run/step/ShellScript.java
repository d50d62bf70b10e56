package org.polity.core.internal.run.step;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.polity.api.StepId;
import org.polity.api.step.Action;

/** Writes scripts to files, for a shell to run. */
public final class ShellScript {

    private ShellScript() {}

    /** The variables that a shell gets which is opened in the place of a script: a prompt, and where the script is. */
    public static Map<String, String> forShell(StepId step, Path script) {
        return Map.of("PS1", step + " $ ", "POLITY_SCRIPT", script.toString());
    }

    /**
     * Writes a script.
     *
     * @param folder a folder outside every workspace; a script in it is overwritten
     * @return the file
     */
    public static Path write(Action.Script script, Path folder) throws IOException {
        Path file = folder.resolve("script.sh");
        // A stream of the old kind: with many quick steps, to open a channel for each costs more than the writing.
        try (OutputStream out = new FileOutputStream(file.toFile())) {
            out.write(script.text().getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
