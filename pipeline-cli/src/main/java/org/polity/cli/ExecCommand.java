package org.polity.cli;

import java.nio.file.Path;
import java.util.List;
import org.polity.api.Phase;
import org.polity.api.plan.Step;
import org.polity.api.run.RunOptions;
import org.polity.core.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "exec", description = "Runs one step as a CI job calls it: what it consumes is at hand already.")
final class ExecCommand extends DeliverableCommand {

    @Mixin
    private StepAndFolder target = new StepAndFolder();

    @Mixin
    private RunCommand.ReportFolder reports = new RunCommand.ReportFolder();

    @Option(names = "--quiet", description = "Print the summary alone.")
    private boolean quiet;

    ExecCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Path all = reports.in(context(), target.folder());
        Pipeline pipeline = compose(target.folder());
        Step step = StepArgument.find(pipeline.plan(), target.step());
        RunOptions options = RunOptions.DEFAULT
                .withSteps(List.of(step.id()))
                .withPublish(step.definition().phase() == Phase.PUBLISH)
                .withArtifactsAtHand(true);
        Path folder = Pipeline.jobReports(all, step.id());
        return new RunSession(context(), pipeline, folder, quiet, OutputFormat.TEXT)
                .run(options, result -> result.id().equals(step.id()));
    }
}
