package org.polity.adapter.gitlab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.api.Phase;
import org.polity.api.adapter.job.JobGraph;
import org.polity.api.adapter.job.JobScripts;
import org.polity.api.adapter.job.Jobs;
import org.polity.api.adapter.job.RunCondition;
import org.polity.api.plan.Step;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Limits;
import org.polity.api.step.OnError;
import org.polity.api.step.ReportFile;
import org.polity.api.step.StepDefinition;

/** Translates one step into the keywords of its job. */
final class StepJob {

    /** The most that GitLab takes for {@code retry}. */
    static final int MOST_RETRIES = 2;

    /** How long GitLab keeps what jobs hand over. */
    static final String KEPT = "1 week";

    /** What goes wrong around a job, and is never the rule's fault. */
    private static final List<String> FAILURES_OF_THE_MACHINE = List.of(
            "api_failure",
            "job_execution_timeout",
            "runner_system_failure",
            "stuck_or_timeout_failure",
            "unknown_failure");

    private final Step step;
    private final StepDefinition definition;
    private final Jobs jobs;
    private final boolean byPolity;
    private final Map<String, Object> keywords = new LinkedHashMap<>();

    private StepJob(Jobs jobs, Step step) {
        this.jobs = jobs;
        this.step = step;
        this.definition = step.definition();
        this.byPolity = jobs.isRunByPolity(step);
    }

    /** All keywords but those for its secrets and its script. */
    static Map<String, Object> keywords(Jobs jobs, Step step, String stage, Waits waits, JobGraph graph) {
        StepJob job = new StepJob(jobs, step);
        job.keywords.put("extends", PlannedPipeline.BASE);
        job.keywords.put("stage", stage);
        job.order(waits, graph.condition(step));
        job.place();
        job.limits();
        job.tolerance();
        job.files();
        return job.keywords;
    }

    /** Tells whether what stops nothing is told by the exit code alone, which a job that runs out of time has not. */
    static boolean toleratesByExitCode(StepDefinition step) {
        return !(step.enforcement() instanceof Enforcement.Advisory)
                && (step.onError() == OnError.DEBT || step.enforcement() instanceof Enforcement.BlockingFrom);
    }

    /** A job of phase record has no needs, so that it waits for all stages before its own, however they end. */
    private void order(Waits waits, RunCondition condition) {
        boolean record = definition.phase() == Phase.RECORD;
        if (record) {
            keywords.put("dependencies", waits.dependencies(step, jobs));
        } else {
            keywords.put("needs", waits.needs(step));
        }
        if (!condition.isAlways()) {
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("if", Rules.expression(condition));
            if (record) {
                rule.put("when", "always");
            }
            keywords.put("rules", List.of(rule));
        } else if (record) {
            keywords.put("when", "always");
        }
        if (definition.phase().compareTo(Phase.PUBLISH) >= 0) {
            keywords.put("interruptible", false);
        }
        definition
                .exclusive()
                .or(() -> publishes() ? Optional.of(step.id().toString()) : Optional.empty())
                .ifPresent(resource -> keywords.put("resource_group", resource));
    }

    /** What publishes does so for one pipeline at a time. */
    private boolean publishes() {
        return definition.phase() == Phase.PUBLISH;
    }

    private void place() {
        keywords.putAll(Place.keywords(jobs.placement(step)));
        if (byPolity) {
            return;
        }
        List<Map<String, Object>> services = new ArrayList<>();
        definition.services().forEach(service -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", Expansion.literal(service.image()));
            entry.put("alias", service.alias());
            services.add(entry);
        });
        if (!services.isEmpty()) {
            keywords.put("services", services);
        }
    }

    private void limits() {
        Limits limits = jobs.limits(step);
        keywords.put("timeout", text(limits.timeout()));
        if (limits.retry() > 0) {
            Map<String, Object> again = new LinkedHashMap<>();
            again.put("max", Math.min(limits.retry(), MOST_RETRIES));
            again.put("when", FAILURES_OF_THE_MACHINE);
            again.put("exit_codes", List.of(JobScripts.ERROR, JobScripts.TOLERATED_ERROR));
            keywords.put("retry", again);
        }
    }

    private static String text(Duration time) {
        if (time.toSecondsPart() != 0) {
            return count(time.toSeconds(), "second");
        }
        return time.toMinutesPart() != 0 ? count(time.toMinutes(), "minute") : count(time.toHours(), "hour");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    private void tolerance() {
        if (definition.enforcement() instanceof Enforcement.Advisory) {
            keywords.put("allow_failure", true);
        } else if (toleratesByExitCode(definition) || (byPolity && !jobs.areBundled())) {
            keywords.put(
                    "allow_failure",
                    Map.of("exit_codes", List.of(JobScripts.TOLERATED_FAIL, JobScripts.TOLERATED_ERROR)));
        }
    }

    private void files() {
        if (!definition.cache().isEmpty()) {
            Map<String, Object> cache = new LinkedHashMap<>();
            cache.put("key", step.id().domain() + "." + step.id().name());
            cache.put("paths", definition.cache().stream().map(Expansion::path).toList());
            keywords.put("cache", cache);
        }
        Stream<String> findings = byPolity
                ? Stream.of(JobScripts.reports(step))
                : definition.report().map(ReportFile::path).map(Expansion::path).stream();
        List<String> paths =
                Stream.concat(JobScripts.handedOver(step).stream(), findings).toList();
        if (!paths.isEmpty()) {
            Map<String, Object> artifacts = new LinkedHashMap<>();
            artifacts.put("when", "always");
            artifacts.put("expire_in", KEPT);
            artifacts.put("paths", paths);
            Map<String, Object> reports = byPolity ? Reports.ofPolity(step) : Reports.ofTool(definition);
            if (!reports.isEmpty()) {
                artifacts.put("reports", reports);
            }
            keywords.put("artifacts", artifacts);
        }
    }
}
