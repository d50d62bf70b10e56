package org.polity.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;
import org.polity.api.step.Action;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Placement;
import org.polity.core.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "explain", description = "Why a step is in the plan: domain, owner, contact, version, commit, rule.")
final class ExplainCommand extends DeliverableCommand {

    @Mixin
    private StepAndFolder target = new StepAndFolder();

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}")
    private OutputFormat format = OutputFormat.TEXT;

    ExplainCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Plan plan = compose(target.folder()).plan();
        Step step = StepArgument.find(plan, target.step());
        console().result(format == OutputFormat.JSON ? JsonText.explanation(plan, step) : text(plan, step));
        return ExitCode.GOOD;
    }

    private static String text(Plan plan, Step step) {
        PlannedDomain domain = plan.domain(step.id().domain());
        List<StepId> neededBy = plan.steps().stream()
                .filter(other -> other.needs().contains(step.id()))
                .map(Step::id)
                .toList();
        return new Listing()
                .row("step", step.id() + ": " + step.definition().title())
                .row("rule", step.origin().rule())
                .row("domain", domain.id() + " " + domain.version())
                .row("owner", domain.owner())
                .row("contact", domain.contact().isBlank() ? "none stated" : domain.contact())
                .row("source", domain.source())
                .row("commit", domain.commit().orElse("none: not from Git"))
                .row("phase", step.definition().phase().id())
                .row("does", action(step.definition().action()))
                .row("runs", placement(step.definition().placement()))
                .row("enforcement", enforcement(step.definition().enforcement()))
                .row("waits for", ids(step.needs()))
                .row("waited for by", ids(neededBy))
                .toString();
    }

    private static String action(Action action) {
        if (action instanceof Action.Script script) {
            return "a script: " + script.lines().stream().collect(Collectors.joining(" ⏎ "));
        }
        return action instanceof Action.Check check
                ? "a check of the domain's own code: " + check.name()
                : "nothing, because " + ((Action.Unavailable) action).reason();
    }

    private static String placement(Placement placement) {
        if (placement instanceof Placement.Container container) {
            return "in a container of " + container.image();
        }
        return placement instanceof Placement.Node node && !node.labels().isEmpty()
                ? "on a node that is " + String.join(" and ", node.labels())
                : placement instanceof Placement.Node ? "on a node" : "wherever the run puts it";
    }

    private static String enforcement(Enforcement enforcement) {
        if (enforcement instanceof Enforcement.BlockingFrom from) {
            return Times.countdown(from.start(), LocalDate.now(ZoneOffset.UTC))
                    .map(left -> "advisory, and blocking from " + from.start() + " on, " + left)
                    .orElse("blocking since " + from.start());
        }
        return enforcement instanceof Enforcement.Advisory ? "advisory" : "blocking";
    }

    private static String ids(List<StepId> ids) {
        return ids.isEmpty() ? "nothing" : ids.stream().map(StepId::toString).collect(Collectors.joining(", "));
    }
}
