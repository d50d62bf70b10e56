package org.polity.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.polity.api.Problem;
import org.polity.core.Pipeline;
import org.polity.core.Polity;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that works on one deliverable. */
abstract class DeliverableCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private CommonOptions common = new CommonOptions();

    DeliverableCommand(CliContext context) {
        this.context = context;
    }

    CliContext context() {
        return context;
    }

    Console console() {
        return context.console();
    }

    Polity polity() {
        return common.polity(context);
    }

    /** Composes the pipeline of a folder, and tells what people should know of it. */
    Pipeline compose(Path folder) {
        Pipeline pipeline = polity().compose(context.resolve(folder));
        pipeline.warnings().forEach(console()::problem);
        return pipeline;
    }

    /** Composes the pipeline of a folder and writes its lock, so that it can be replayed. */
    Pipeline composeAndLock(Path folder) {
        Pipeline pipeline = compose(folder);
        try {
            pipeline.writeLock();
        } catch (IOException e) {
            console()
                    .problem(Problem.warning("the lock could not be written: " + e.getMessage())
                            .next("Make the deliverable's folder writable, so that this composition can be replayed"));
        }
        return pipeline;
    }

    /** The DIR argument. */
    static final class Folder {

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "DIR",
                defaultValue = ".",
                description = "The root of the deliverable's repository (default: here).")
        private Path path = Path.of(".");

        Path path() {
            return path;
        }
    }
}
