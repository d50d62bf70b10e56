package org.polity.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.Phase;
import org.polity.api.Problem;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.run.RunOptions;
import org.polity.api.run.StepResult;
import org.polity.api.run.Unsettled;
import org.polity.core.Pipeline;
import org.polity.core.WordSuggestions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "run", description = "Runs the plan on this machine: every phase but publish, which needs --publish.")
final class RunCommand extends DeliverableCommand {

    @Mixin
    private Folder folder = new Folder();

    @Mixin
    private ReportFolder reports = new ReportFolder();

    @Option(names = "--on", paramLabel = "PLACE", description = "Where scripts run: ${COMPLETION-CANDIDATES}.")
    private RunOptions.On on = RunOptions.On.AUTO;

    @Option(names = "--phase", paramLabel = "PHASE", description = "Only this phase: ${COMPLETION-CANDIDATES}.")
    private List<Phase> phases = new ArrayList<>();

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Only this domain.")
    private List<String> domains = new ArrayList<>();

    @Option(names = "--step", paramLabel = "STEP", description = "Only this step, and what produces its hand-offs.")
    private List<String> steps = new ArrayList<>();

    @Option(names = "--keep-going", description = "Go on inside a domain in which a step failed; others always do.")
    private boolean keepGoing;

    @Option(names = "--publish", description = "Publish too, when all gates are open and the tree is clean.")
    private boolean publish;

    @Option(names = "--dry-run", description = "Tell what would run, and run nothing.")
    private boolean dryRun;

    @Option(
            names = "--since-failure",
            description = "Only what failed, broke or was held back when it ran last, and what produces its hand-offs.")
    private boolean sinceFailure;

    @Option(
            names = "--shell",
            description = "Open a shell where the --step would run, with what the last run handed over to it.")
    private boolean shell;

    @Option(names = "--quiet", description = "Print the summary alone.")
    private boolean quiet;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, or json to print run.json.")
    private OutputFormat format = OutputFormat.TEXT;

    RunCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Path target = reports.in(context(), folder.path());
        Pipeline pipeline = composeAndLock(folder.path());
        RunOptions options = options(pipeline);
        if (shell) {
            return new StepShellSession(context(), pipeline).open(options.steps());
        }
        if (sinceFailure && options.steps().isEmpty()) {
            console().message("nothing is left to run again: what ran last was good");
            return ExitCode.GOOD;
        }
        if (dryRun) {
            console().result(new DryRun(pipeline.selected(options), options).text());
            return ExitCode.GOOD;
        }
        int code = new RunSession(context(), pipeline, target, quiet, format).run(options, StepResult::wasSelected);
        // Nothing was published, even where no step would have done it: whoever asked for it must not take it for done.
        boolean closed = publish && !pipeline.publishClosed().isEmpty();
        return closed && code == ExitCode.GOOD ? ExitCode.RULE_BROKEN : code;
    }

    private RunOptions options(Pipeline pipeline) {
        Plan plan = pipeline.plan();
        List<String> known = plan.domains().stream()
                .map(PlannedDomain::id)
                .map(DomainId::value)
                .toList();
        for (String word : domains) {
            if (!known.contains(word)) {
                throw new InvalidInputException(Problem.error("the plan has no domain '" + word + "'")
                        .next(WordSuggestions.advice(word, known)));
            }
        }
        List<StepId> chosen = sinceFailure
                ? unsettled(pipeline)
                : steps.stream().map(word -> StepArgument.find(plan, word).id()).toList();
        return RunOptions.DEFAULT
                .withPhases(phases)
                .withDomains(domains.stream().map(DomainId::of).toList())
                .withSteps(chosen)
                .withKeepGoing(keepGoing)
                .withPublish(publish)
                .withOn(on);
    }

    private List<StepId> unsettled(Pipeline pipeline) {
        if (!steps.isEmpty()) {
            throw new InvalidInputException(Problem.error("--step and --since-failure both say what to run")
                    .next("Leave one of them out"));
        }
        return pipeline.unsettled().stream()
                .map(Unsettled::step)
                .filter(step -> pipeline.plan().step(step).isPresent())
                .toList();
    }

    /** The option --report-dir. */
    static final class ReportFolder {

        @Option(
                names = "--report-dir",
                paramLabel = "FOLDER",
                description = "Where reports and logs go (default: DIR/.polity/reports).")
        private @Nullable Path path;

        /**
         * The folder.
         *
         * @throws InvalidInputException when the option names none, or what is no folder
         */
        Path in(CliContext context, Path deliverable) {
            if (path == null) {
                return context.resolve(deliverable).resolve(".polity/reports");
            }
            if (path.toString().isBlank()) {
                throw new InvalidInputException(Problem.error("--report-dir is empty")
                        .next("Name a folder, or leave it out: reports go to .polity/reports then"));
            }
            Path folder = context.resolve(path);
            for (Path part = folder; part != null; part = part.getParent()) {
                if (Files.exists(part) && !Files.isDirectory(part)) {
                    throw new InvalidInputException(
                            Problem.error("reports cannot go to " + folder + ": " + part + " is no folder")
                                    .next("Name another one with --report-dir"));
                }
            }
            return folder;
        }
    }
}
