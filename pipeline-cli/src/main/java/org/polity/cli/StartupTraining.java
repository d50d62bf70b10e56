package org.polity.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.polity.cli.demo.SampleOrganisation;

/**
 * Runs the common commands once on a sample. The launcher starts this instead of {@link Main} when it makes its
 * class-data archive, so that the archive holds the classes that those commands load.
 */
public final class StartupTraining {

    private StartupTraining() {}

    /**
     * Trains.
     *
     * @param args the folder for the sample, which does not exist yet; whoever names it removes it
     * @throws IOException when the sample cannot be made
     */
    public static void main(String[] args) throws IOException {
        SampleOrganisation organisation = SampleOrganisation.create(Path.of(args[0]));
        Map<String, String> environment = new HashMap<>(System.getenv());
        // What the sample's runs leave beside it goes with it.
        environment.put(
                "XDG_STATE_HOME",
                Path.of(args[0]).toAbsolutePath().resolve("state").toString());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        for (Path deliverable : organisation.deliverables()) {
            for (List<String> command : commands(organisation)) {
                Main.run(command.toArray(String[]::new), nowhere, nowhere, environment, deliverable);
            }
        }
    }

    private static List<List<String>> commands(SampleOrganisation organisation) {
        String composition = organisation.composition().toString();
        return List.of(
                List.of("detect"),
                List.of("plan"),
                List.of("plan", "--composition", composition),
                List.of("plan", "--format", "json"),
                List.of("generate", "gitlab", "--output", "-"),
                List.of("generate", "jenkins", "--output", "-"),
                List.of("generate", "gitlab", "--mode", "static"),
                List.of("bundle", "gitlab"),
                List.of("verify"),
                List.of("run", "--phase", "check", "--composition", composition),
                List.of("domains"),
                List.of("--version"),
                List.of("--help"),
                List.of("plam"));
    }
}
