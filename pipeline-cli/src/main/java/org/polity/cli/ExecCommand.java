package org.polity.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.polity.api.Phase;
import org.polity.api.Problem;
import org.polity.api.StepId;
import org.polity.api.adapter.job.JobScripts;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.run.RunOptions;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.core.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "exec", description = "Runs one step as a CI job calls it: what it consumes is at hand already.")
final class ExecCommand extends DeliverableCommand {

    private static final String UNAVAILABLE = "unavailable";

    @Mixin
    private StepAndFolder target = new StepAndFolder();

    @Mixin
    private RunCommand.ReportFolder reports = new RunCommand.ReportFolder();

    @Option(names = "--quiet", description = "Print the summary alone.")
    private boolean quiet;

    @Option(
            names = "--job",
            description = "End with " + JobScripts.TOLERATED_FAIL + " after a FAIL and " + JobScripts.TOLERATED_ERROR
                    + " after an ERROR that stop nothing, and not with 0: jobs of generated CI show them so.")
    private boolean job;

    ExecCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Path all = reports.in(context(), target.folder());
        Pipeline pipeline = compose(target.folder());
        Optional<Problem> unknown = unknown(pipeline.plan());
        if (unknown.isPresent()) {
            console().problem(unknown.get());
            return ExitCode.BROKEN_TOOL;
        }
        Step step = StepArgument.find(pipeline.plan(), target.step());
        RunOptions options = RunOptions.DEFAULT
                .withSteps(List.of(step.id()))
                .withPublish(step.definition().phase() == Phase.PUBLISH)
                .withArtifactsAtHand(true);
        Path folder = Pipeline.jobReports(all, step.id());
        return new RunSession(context(), pipeline, folder, quiet, OutputFormat.TEXT)
                .run(options, result -> result.id().equals(step.id()), result -> code(result, step.id()));
    }

    private int code(RunResult result, StepId step) {
        int code = ExitCode.of(result.verdict());
        return job && code == ExitCode.GOOD
                ? result.step(step).map(ExecCommand::tolerated).orElse(code)
                : code;
    }

    private static int tolerated(StepResult step) {
        return switch (step.verdict()) {
            case FAIL -> JobScripts.TOLERATED_FAIL;
            case ERROR -> JobScripts.TOLERATED_ERROR;
            case PASS, SKIPPED, WAIVED -> ExitCode.GOOD;
        };
    }

    /** Of a domain that is unavailable nobody knows whether it has the step: that is no mistake of who calls. */
    private Optional<Problem> unknown(Plan plan) {
        String word = target.step();
        return plan.steps().stream()
                .filter(step -> step.id().name().equals(UNAVAILABLE)
                        && word.startsWith(step.id().domain() + "/")
                        && !word.equals(step.id().toString()))
                .findFirst()
                .map(step -> Problem.error("step " + word + " cannot be run: domain "
                                + step.id().domain() + " is unavailable, so that its steps are not known")
                        .ownedBy(plan.domain(step.id().domain()).ownerAndContact())
                        .next("Run the job again when its owner has mended the domain"));
    }
}
