package org.polity.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.polity.api.DomainId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.cli.domain.Samples;
import org.polity.core.JsonText;
import org.polity.core.PlanChanges;
import org.polity.core.Polity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "preview",
        description = "What plans would gain, lose and change with this working copy of a domain, against what the"
                + " composition resolves now.")
final class DomainPreviewCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private WorkingCopyOptions domain = new WorkingCopyOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--deliverable",
            paramLabel = "FOLDER",
            description = "A deliverable's repository; may be given several times (default: samples of every kind).")
    private List<Path> deliverables = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json.")
    private OutputFormat format = OutputFormat.TEXT;

    DomainPreviewCommand(CliContext context) {
        this.context = context;
    }

    /** What a deliverable's plan is now, and what it would be. */
    private record Comparison(String name, Plan now, Plan then) {

        PlanChanges changes() {
            return PlanChanges.between(now, then);
        }
    }

    @Override
    public Integer call() {
        Polity.Builder builder = domain.in(common.builder(context), context);
        DomainId id = builder.workingCopy().orElseThrow();
        List<Comparison> comparisons = comparisons(common.polity(context), context.open(builder));
        context.console().result(format == OutputFormat.JSON ? json(id, comparisons) : text(id, comparisons));
        return comparisons.stream()
                        .allMatch(each -> each.then().domain(id).quarantined().isEmpty())
                ? ExitCode.GOOD
                : ExitCode.BROKEN_TOOL;
    }

    private List<Comparison> comparisons(Polity now, Polity then) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Path path : deliverables) {
            Path folder = context.resolve(path);
            Plan plan = now.compose(folder).plan();
            comparisons.add(new Comparison(
                    plan.deliverable().name(), plan, then.compose(folder).plan()));
        }
        if (deliverables.isEmpty()) {
            Samples.wellFormed()
                    .forEach((name, sample) -> comparisons.add(new Comparison(
                            name,
                            now.plan(sample.deliverable(), sample.sources()),
                            then.plan(sample.deliverable(), sample.sources()))));
        }
        return comparisons;
    }

    private static String text(DomainId id, List<Comparison> comparisons) {
        StringBuilder text = new StringBuilder();
        for (Comparison each : comparisons) {
            PlanChanges changes = each.changes();
            text.append(each.name())
                    .append(": ")
                    .append(version(each.now(), id))
                    .append(" -> working copy\n");
            each.then()
                    .domain(id)
                    .quarantined()
                    .ifPresent(reason -> text.append("  ! it would not serve: ")
                            .append(reason)
                            .append('\n'));
            changes.changes().forEach(change -> append(change, text));
            if (changes.changes().isEmpty()) {
                text.append("  no change\n");
            }
        }
        return Console.printable(text.toString());
    }

    private static String version(Plan plan, DomainId id) {
        return id + " "
                + plan.domains().stream()
                        .filter(domain -> domain.id().equals(id))
                        .map(PlannedDomain::version)
                        .findFirst()
                        .orElse("(not in the composition)");
    }

    private static void append(PlanChanges.StepChange change, StringBuilder text) {
        String sign = switch (change.kind()) {
            case GAINED -> "+";
            case LOST -> "-";
            case CHANGED -> "~";
        };
        text.append("  ")
                .append(sign)
                .append(' ')
                .append(change.step().id())
                .append("  ")
                .append(change.step().definition().phase().id())
                .append("  ")
                .append(change.step().definition().title())
                .append('\n');
        change.parts()
                .forEach(part -> text.append("      ")
                        .append(part.key())
                        .append(": ")
                        .append(part.before())
                        .append(" -> ")
                        .append(part.after())
                        .append('\n'));
    }

    private static String json(DomainId id, List<Comparison> comparisons) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("domain", id);
        tree.put(
                "deliverables", comparisons.stream().map(each -> tree(id, each)).toList());
        return JsonText.of(tree);
    }

    private static Map<String, Object> tree(DomainId id, Comparison each) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("deliverable", each.name());
        tree.put("quarantined", each.then().domain(id).quarantined());
        tree.put(
                "changes",
                each.changes().changes().stream()
                        .map(DomainPreviewCommand::tree)
                        .toList());
        return tree;
    }

    private static Map<String, Object> tree(PlanChanges.StepChange change) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("step", change.step().id());
        tree.put("domain", change.step().id().domain());
        tree.put("change", change.kind().name().toLowerCase(Locale.ROOT));
        tree.put(
                "parts",
                change.parts().stream()
                        .map(part -> Map.of("key", part.key(), "before", part.before(), "after", part.after()))
                        .toList());
        return tree;
    }
}
