package org.polity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.api.Verdict;
import org.polity.api.adapter.AdapterDescriptor;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;
import org.polity.api.plan.Plan;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunOptions;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.step.Action;
import org.polity.cli.demo.SampleOrganisation;
import org.polity.core.GeneratedFiles;
import org.polity.core.Pipeline;
import org.polity.core.PlanFormat;
import org.polity.core.Polity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "A sample organisation: domain repositories and three deliverables; composes, runs, translates.")
final class DemoCommand implements Callable<Integer> {

    private final CliContext context;

    @Option(names = "--dir", paramLabel = "DIR", description = "An empty folder for it (default: a temporary one).")
    private @Nullable Path folder;

    DemoCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        SampleOrganisation organisation = SampleOrganisation.create(folder());
        say("A sample organisation stands in " + organisation.folder() + ":");
        say("  platform/       the platform team's composition: which domains there are, never a step");
        say("  domains/        the repositories of two domains; project and governance come with Polity");
        say("  deliverables/   a Maven project, a Docker image, a Helm chart");
        Polity polity = Polity.builder()
                .environment(context.environment())
                .composition(organisation.composition())
                .build();
        List<Verdict> unexpected = new ArrayList<>();
        for (Path deliverable : organisation.deliverables()) {
            unexpected.addAll(show(polity, deliverable));
        }
        lookAround(organisation);
        return ExitCode.of(Verdict.overall(unexpected));
    }

    private Path folder() throws IOException {
        if (folder == null) {
            return Files.createTempDirectory("polity-demo-");
        }
        Path target = context.resolve(folder);
        if (Files.exists(target) && !isEmptyFolder(target)) {
            throw new InvalidInputException(Problem.error("the demo wants an empty or missing folder")
                    .at(Location.of(target.toString()))
                    .next("Name another one"));
        }
        return Files.createDirectories(target);
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> content = Files.list(path)) {
            return content.findAny().isEmpty();
        }
    }

    /** Composes, runs and translates one deliverable; returns the verdicts that nobody expects. */
    private List<Verdict> show(Polity polity, Path deliverable) throws IOException {
        say("");
        say("=== " + deliverable.getFileName());
        Pipeline pipeline = polity.compose(deliverable);
        pipeline.writeLock();
        context.console().result(Console.printable(PlanFormat.TEXT.write(pipeline.plan())));
        RunResult run = pipeline.run(RunOptions.DEFAULT, RunListener.NONE);
        new RunSummary(run, deliverable.resolve(".polity/reports"), step -> true, new Paint(false))
                .lines()
                .forEach(this::say);
        for (AdapterDescriptor adapter : polity.adapters()) {
            Generation generation = pipeline.generate(adapter.id(), Mode.STATIC, Agents.DEFAULT);
            GeneratedFiles.write(generation.files(), deliverable, GeneratedFiles.Existing.KEEP)
                    .forEach(file -> say("wrote  " + file));
        }
        return run.steps().stream()
                .filter(StepResult::blocking)
                .filter(step -> !isExpected(pipeline.plan(), step))
                .map(StepResult::verdict)
                .toList();
    }

    /** A tool that this machine lacks is an ERROR, and no surprise in a demo; a domain that is missing is one. */
    private boolean isExpected(Plan plan, StepResult step) {
        boolean domainIsThere = plan.step(step.id())
                .filter(planned -> !(planned.definition().action() instanceof Action.Unavailable))
                .isPresent();
        if (step.verdict() != Verdict.ERROR || !domainIsThere) {
            return false;
        }
        say("expected: " + step.id() + " is an ERROR, because this machine lacks something that it needs. No rule was"
                + " broken" + step.next().map(next -> ". " + next).orElse(""));
        return true;
    }

    private void lookAround(SampleOrganisation organisation) {
        Path first = organisation.deliverables().get(0);
        say("");
        say("Look around:");
        say("  polity plan --composition " + organisation.composition() + " " + first);
        say("  polity explain security/secrets --composition " + organisation.composition() + " " + first);
        say("  polity run --composition " + organisation.composition() + " " + first);
        say("  " + first.resolve("Jenkinsfile"));
        say("  " + first.resolve(".gitlab-ci.yml"));
        say("  " + first.resolve(".polity/reports/report.html"));
    }

    private void say(String line) {
        context.console().message(line);
    }
}
