package org.polity.testkit.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.adapter.job.JobScripts;
import org.polity.api.adapter.job.Shell;
import org.polity.api.plan.Step;
import org.polity.api.step.Action;
import org.polity.api.step.Enforcement;
import org.polity.api.step.OnError;
import org.polity.api.step.StepDefinition;

/** A program in Polity's place: {@code exec STEP --job} of a check ends as its name tells, and leaves a trace. */
final class PolityOfTrial {

    private PolityOfTrial() {}

    /** Writes it beside the repository, and gives the command that starts it. */
    static PolityOnAgent.Command write(Trial trial) throws IOException {
        StringBuilder text = new StringBuilder("""
                #!/bin/sh
                if [ "$1" != exec ] || [ "$3" != --job ]; then exit 2; fi
                case $2 in
                """);
        for (Step step : trial.plan().steps()) {
            if (step.definition().action() instanceof Action.Check check) {
                text.append("  %s) code=%d ;;%n".formatted(step.id(), code(check.name(), step.definition())));
            }
        }
        text.append("  *) exit 2 ;;\nesac\nprintf 'begin %s\\n' \"$2\" >>")
                .append(Shell.quote(trial.traces().toString()))
                .append("\nif [ \"$code\" = 0 ]; then printf 'end %s\\n' \"$2\" >>")
                .append(Shell.quote(trial.traces().toString()))
                .append("; fi\nexit \"$code\"\n");
        Path program = trial.repository().resolveSibling("tools").resolve("polity-of-trial");
        Files.createDirectories(program.toAbsolutePath().getParent());
        Files.writeString(program, text);
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " cannot be made executable");
        }
        return new PolityOnAgent.Command(Shell.quote(program.toString()));
    }

    private static int code(String check, StepDefinition step) {
        boolean advisory = step.enforcement() instanceof Enforcement.Advisory;
        return switch (check) {
            case PlanConformance.PASSES -> 0;
            case PlanConformance.FAILS -> advisory ? JobScripts.TOLERATED_FAIL : JobScripts.FAIL;
            default -> advisory || step.onError() == OnError.DEBT ? JobScripts.TOLERATED_ERROR : JobScripts.ERROR;
        };
    }
}
