package org.polity.core.internal.run.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.polity.api.step.Action;

/** Writes scripts to files, for a shell to run. */
public final class ShellScript {

    private ShellScript() {}

    /**
     * Writes a script.
     *
     * @param folder an empty folder outside every workspace
     * @return the file
     */
    public static Path write(Action.Script script, Path folder) throws IOException {
        return Files.writeString(folder.resolve("script.sh"), script.text());
    }
}
