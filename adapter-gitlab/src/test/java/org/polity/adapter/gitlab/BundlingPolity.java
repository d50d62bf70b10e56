package org.polity.adapter.gitlab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.job.Bundle;
import org.polity.api.adapter.job.JobScripts;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;

/**
 * A {@code polity} that makes the bundle of a plan which it is given beforehand, and runs checks that all pass. It writes
 * its arguments into a file.
 */
final class BundlingPolity {

    private final Path folder;

    private BundlingPolity(Path folder) {
        this.folder = folder;
    }

    /** Puts it into an empty folder. Each domain has one script, {@code steps/hello.sh}. */
    static BundlingPolity of(Plan plan, Agents agents, Path folder, Path arguments) throws IOException {
        Path state = Files.createDirectories(folder.resolve("state"));
        write(state.resolve("polity.lock"), "a lock\n");
        Path bundle = state.resolve("bundle");
        write(bundle.resolve("job.sh"), JobScripts.functions());
        write(
                bundle.resolve("pipeline.yml"),
                Pipeline.of(plan, Mode.BUNDLE, agents).text());
        for (PlannedDomain domain : plan.domains()) {
            Path script = state.resolve(Path.of(Bundle.domainFolder(domain.id()).replaceFirst("^\\.polity/", ""))
                    .resolve("steps/hello.sh"));
            write(script, "echo hello from " + domain.id() + "\n");
        }
        Path polity = folder.resolve("bin/polity");
        write(polity, """
                #!/bin/sh
                echo "polity $*" >> '%s'
                if [ "$1" = bundle ]; then mkdir -p .polity && cp -R '%s/.' .polity/; fi
                if [ "$1" = exec ]; then test "$(cat .polity/polity.lock)" = 'a lock'; fi
                """.formatted(arguments, state));
        if (!polity.toFile().setExecutable(true)) {
            throw new IOException(polity + " cannot be made executable");
        }
        return new BundlingPolity(folder);
    }

    /** The folder with the program. */
    Path tools() {
        return folder.resolve("bin");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
