package org.polity.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The arguments STEP and DIR. */
final class StepAndFolder {

    @Parameters(index = "0", paramLabel = "STEP", description = "The step, written domain/name.")
    private String step = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The root of the deliverable's repository (default: here).")
    private Path folder = Path.of(".");

    String step() {
        return step;
    }

    Path folder() {
        return folder;
    }
}
