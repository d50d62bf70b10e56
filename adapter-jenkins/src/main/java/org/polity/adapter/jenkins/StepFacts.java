package org.polity.adapter.jenkins;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.api.ArtifactId;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.adapter.job.JobGraph;
import org.polity.api.adapter.job.JobScripts;
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

/**
 * What Jenkins must know of the steps of a plan, by the names under which the Groovy functions look it up. Several words are one text with
 * spaces between them. What would be empty or false is left out.
 */
final class StepFacts {

    private static final String ARTIFACTS = ".polity/artifacts/";

    private final Plan plan;
    private final Jobs jobs;
    private final JobGraph graph;
    private final Set<ArtifactId> consumed;

    StepFacts(Plan plan, Jobs jobs) {
        this.plan = plan;
        this.jobs = jobs;
        this.graph = JobGraph.of(plan);
        this.consumed =
                plan.steps().stream().flatMap(step -> step.consumes().stream()).collect(Collectors.toSet());
    }

    /** Everything but the script: when it runs, how, and what is kept. */
    Map<String, Object> all(Step step) {
        Map<String, Object> facts = new LinkedHashMap<>(run(step));
        text(facts, "needs", needs(step));
        text(facts, "from", producers(step));
        text(facts, "node", node(step).orElse(""));
        facts.putAll(condition(step));
        facts.putAll(kept(step));
        return facts;
    }

    /** How it runs, once it does. */
    Map<String, Object> run(Step step) {
        StepDefinition definition = step.definition();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", step.id().toString());
        facts.put("owner", Provenance.oneLine(plan.domain(step.id().domain()).ownerAndContact()));
        if (jobs.placement(step) instanceof Placement.Container container) {
            facts.put("image", container.image());
            if (!jobs.isRunByPolity(step) && !definition.services().isEmpty()) {
                facts.put("services", services(definition));
            }
        }
        text(facts, "takes", words(step.consumes().stream()));
        text(facts, "gives", words(produced(step).filter(consumed::contains)));
        if (definition.phase() == Phase.RECORD && jobs.isRunByPolity(step)) {
            facts.put("records", true);
        }
        text(facts, "secrets", String.join(" ", definition.secrets()));
        definition.exclusive().ifPresent(resource -> facts.put("exclusive", resource));
        Limits limits = jobs.limits(step);
        facts.put("seconds", limits.timeout().toSeconds());
        if (limits.retry() > 0) {
            facts.put("retry", (long) limits.retry());
        }
        leniency(definition, facts);
        return facts;
    }

    /** The steps without which it does not run. One of phase record waits for nothing that came of others. */
    String needs(Step step) {
        return step.definition().phase() == Phase.RECORD ? "" : words(graph.needs(step).stream());
    }

    /** The steps whose products it takes. */
    String producers(Step step) {
        Set<StepId> producers = step.consumes().stream()
                .flatMap(artifact -> graph.producer(artifact).stream())
                .map(Step::id)
                .collect(Collectors.toCollection(TreeSet::new));
        return words(producers.stream());
    }

    /** The agent that it demands beside the one of its domain, as an expression. */
    Optional<String> node(Step step) {
        return jobs.placement(step) instanceof Placement.Node node
                ? Optional.of(Labels.expression(node.labels())).filter(labels -> !labels.isEmpty())
                : Optional.empty();
    }

    RunCondition runCondition(Step step) {
        return graph.condition(step);
    }

    /** On which branches and tags it runs. */
    Map<String, Object> condition(Step step) {
        RunCondition condition = graph.condition(step);
        Map<String, Object> facts = new LinkedHashMap<>();
        if (condition.releaseOnly()) {
            facts.put("releaseOnly", true);
        }
        if (!condition.all().isEmpty()) {
            facts.put("when", condition.all().stream().map(StepFacts::pattern).toList());
        }
        return facts;
    }

    private static Map<String, Object> pattern(When when) {
        return when.tag()
                .map(pattern -> Map.<String, Object>of("tag", RefPattern.toRegex(pattern)))
                .or(() -> when.branch().map(pattern -> Map.of("branch", RefPattern.toRegex(pattern))))
                .orElseThrow();
    }

    /** What is kept of it with the build, as patterns of files. */
    Map<String, Object> kept(Step step) {
        boolean byPolity = jobs.isRunByPolity(step);
        List<ReportFile> reports =
                byPolity ? List.of() : step.definition().report().stream().toList();
        Map<String, Object> facts = new LinkedHashMap<>();
        for (ReportFile report : reports) {
            switch (report.format()) {
                case JUNIT -> facts.put("junit", AntPath.of(report));
                case SARIF, CHECKSTYLE -> {
                    facts.put("format", report.format().id());
                    facts.put("issues", AntPath.of(report));
                }
                case CYCLONEDX -> {}
            }
        }
        if (byPolity) {
            facts.put("reports", JobScripts.reports(step));
        }
        String files = Stream.concat(
                        produced(step).map(artifact -> ARTIFACTS + artifact + "/**"),
                        reports.stream().map(AntPath::of))
                .collect(Collectors.joining(", "));
        text(facts, "keeps", files);
        return facts;
    }

    private static Stream<ArtifactId> produced(Step step) {
        return step.definition().produces().stream()
                .map(product -> new ArtifactId(step.id().domain(), product.name()));
    }

    private static List<Map<String, Object>> services(StepDefinition definition) {
        return definition.services().stream()
                .map(service -> {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("image", service.image());
                    facts.put("alias", service.alias());
                    return facts;
                })
                .toList();
    }

    private static void leniency(StepDefinition definition, Map<String, Object> facts) {
        if (definition.enforcement() instanceof Enforcement.Advisory) {
            facts.put("advisory", true);
        }
        if (definition.enforcement() instanceof Enforcement.BlockingFrom from) {
            facts.put(
                    "blocksFrom",
                    from.start().getYear() > 9999 ? "9999-12-31" : from.start().toString());
        }
        if (definition.onError() == OnError.DEBT) {
            facts.put("debt", true);
        }
    }

    private static void text(Map<String, Object> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.put(name, value);
        }
    }

    private static String words(Stream<?> words) {
        return words.map(String::valueOf).collect(Collectors.joining(" "));
    }
}
