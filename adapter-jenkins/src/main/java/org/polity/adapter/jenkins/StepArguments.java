package org.polity.adapter.jenkins;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.api.ArtifactId;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.adapter.job.JobGraph;
import org.polity.api.adapter.job.Jobs;
import org.polity.api.adapter.job.Provenance;
import org.polity.api.adapter.job.RefPattern;
import org.polity.api.adapter.job.RunCondition;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Limits;
import org.polity.api.step.OnError;
import org.polity.api.step.Placement;
import org.polity.api.step.ReportFile;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;

/** Translates one step into the arguments with which its method calls {@code polityStep}. */
final class StepArguments {

    private static final String ARTIFACTS = ".polity/artifacts/";

    private final Step step;
    private final StepDefinition definition;
    private final Jobs jobs;
    private final boolean byPolity;
    private final Arguments arguments = new Arguments();

    private StepArguments(Jobs jobs, Step step) {
        this.jobs = jobs;
        this.step = step;
        this.definition = step.definition();
        this.byPolity = jobs.isRunByPolity(step);
    }

    static Arguments of(Jobs jobs, Plan plan, JobGraph graph, Set<ArtifactId> consumed, Step step, String script) {
        StepArguments all = new StepArguments(jobs, step);
        all.arguments.text("id", step.id().toString());
        all.arguments.text("domain", step.id().domain().value());
        all.arguments.text(
                "owner", Provenance.oneLine(plan.domain(step.id().domain()).ownerAndContact()));
        all.order(graph);
        all.place();
        all.limits();
        all.files(consumed);
        all.arguments.add("script", Groovy.lines("\n" + script));
        return all.arguments;
    }

    /** A step of phase record waits for the phases and layers before it, and for nothing that came of them. */
    private void order(JobGraph graph) {
        if (definition.phase() != Phase.RECORD) {
            arguments.words("needs", graph.needs(step).stream().map(StepId::toString));
        }
        Set<StepId> producers = step.consumes().stream()
                .flatMap(artifact -> graph.producer(artifact).stream())
                .map(Step::id)
                .collect(Collectors.toCollection(TreeSet::new));
        arguments.words("from", producers.stream().map(StepId::toString));
        arguments.words("takes", step.consumes().stream().map(ArtifactId::toString));
        RunCondition condition = graph.condition(step);
        arguments.flag("releaseOnly", condition.releaseOnly());
        arguments.list("when", condition.all().stream().map(StepArguments::condition));
    }

    private static String condition(When when) {
        return when.tag()
                .map(pattern -> "[tag: " + Groovy.line(RefPattern.toRegex(pattern)) + "]")
                .or(() -> when.branch().map(pattern -> "[branch: " + Groovy.line(RefPattern.toRegex(pattern)) + "]"))
                .orElseThrow();
    }

    private void place() {
        Placement placement = jobs.placement(step);
        if (placement instanceof Placement.Node node && !node.labels().isEmpty()) {
            arguments.text(
                    "node", node.labels().stream().map(StepArguments::label).collect(Collectors.joining(" && ")));
        }
        if (placement instanceof Placement.Container container) {
            arguments.text("image", container.image());
        }
        if (!byPolity && placement instanceof Placement.Container) {
            arguments.list(
                    "services",
                    definition.services().stream()
                            .map(service -> "[image: " + Groovy.line(service.image()) + ", alias: "
                                    + Groovy.line(service.alias()) + "]"));
        }
        arguments.words("secrets", definition.secrets().stream());
        definition.exclusive().ifPresent(resource -> arguments.text("exclusive", resource));
    }

    /** A label that might be read as an expression stands in quotes. */
    private static String label(String label) {
        return label.matches("[A-Za-z0-9_.-]+")
                ? label
                : "\"" + label.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private void limits() {
        Limits limits = jobs.limits(step);
        arguments.add("seconds", String.valueOf(limits.timeout().toSeconds()));
        if (limits.retry() > 0) {
            arguments.add("retry", String.valueOf(limits.retry()));
        }
        arguments.flag("advisory", definition.enforcement() instanceof Enforcement.Advisory);
        if (definition.enforcement() instanceof Enforcement.BlockingFrom from) {
            arguments.text(
                    "blocksFrom",
                    from.start().getYear() > 9999 ? "9999-12-31" : from.start().toString());
        }
        arguments.flag("debt", definition.onError() == OnError.DEBT);
    }

    private void files(Set<ArtifactId> consumed) {
        List<ArtifactId> produced = definition.produces().stream()
                .map(product -> new ArtifactId(step.id().domain(), product.name()))
                .toList();
        List<ReportFile> reports =
                byPolity ? List.of() : definition.report().stream().toList();
        arguments.words("gives", produced.stream().filter(consumed::contains).map(ArtifactId::toString));
        List<String> kept = Stream.concat(
                        produced.stream().map(artifact -> ARTIFACTS + artifact + "/**"),
                        reports.stream().map(report -> antPath(report.path())))
                .toList();
        if (!kept.isEmpty()) {
            arguments.text("keeps", String.join(",", kept));
        }
        reports.stream()
                .filter(report -> report.format() == ReportFile.Format.JUNIT)
                .forEach(report -> arguments.text("junit", antPath(report.path())));
    }

    /** A path as a pattern of Ant's, in which Jenkins also expands variables: {@code ?} stands for what means more. */
    private static String antPath(String path) {
        return path.replaceAll("[*?,$\\s]", "?");
    }
}
