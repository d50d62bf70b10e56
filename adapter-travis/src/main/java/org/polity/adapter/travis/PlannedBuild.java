package org.polity.adapter.travis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.ArtifactId;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.job.JobGraph;
import org.polity.api.adapter.job.JobScripts;
import org.polity.api.adapter.job.Provenance;
import org.polity.api.adapter.job.RunCondition;
import org.polity.api.adapter.job.RunTimeFacts;
import org.polity.api.adapter.job.Shell;
import org.polity.api.adapter.region.CommentStyle;
import org.polity.api.adapter.region.Region;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.step.Placement;
import org.polity.api.yaml.YamlText;

/**
 * The whole pipeline as one {@code .travis.yml}. A job that fails would make Travis CI cancel all later stages, whoever's
 * they are: so the jobs of steps are all allowed to fail, each looks for itself what became of the steps that it waits for, and a
 * last one, which is not allowed to, ends as the whole does.
 */
final class PlannedBuild {

    /** Where Travis CI looks for a repository's own build. */
    static final String PATH = ".travis.yml";

    /** The stage and the name of the last job. */
    static final String VERDICT = "verdict";

    private static final String BASE = "_polity";
    private static final String MARGIN = "    ";
    private static final int WIDTH = 110;

    /** What the default branch is, no variable of Travis CI tells; the functions of jobs find it out. */
    private static final RunTimeFacts AT_RUN_TIME = new RunTimeFacts(
            "\"$TRAVIS_COMMIT\"", "\"${TRAVIS_TAG:-$(printf %.8s \"$TRAVIS_COMMIT\")}\"", "[ -e .polity/releases ]");

    /** The shell of a step takes over what the one around it knows, and keeps it from what the step starts. */
    private static final String TAKE_OVER = """
            for polity_name in polity_step polity_owner polity_tolerated; do
              eval "polity_value=\\$$polity_name; unset $polity_name; $polity_name=\\$polity_value"
            done
            """;

    private final Plan plan;
    private final JobGraph graph;
    private final JobScripts scripts;
    private final StepScript script;
    private final Machines machines;
    private final List<TravisJob> jobs;
    private final Map<StepId, TravisJob> jobOf = new HashMap<>();
    private final Set<ArtifactId> consumed;

    private PlannedBuild(GenerateRequest request, int mostJobs) {
        this.plan = request.plan();
        this.graph = JobGraph.of(plan);
        this.scripts = new JobScripts(request, AT_RUN_TIME);
        this.script = new StepScript(plan, graph, scripts);
        this.machines = new Machines(request);
        this.jobs = Grouping.of(plan, mostJobs);
        jobs.forEach(job -> job.steps().forEach(step -> jobOf.put(step.id(), job)));
        this.consumed =
                plan.steps().stream().flatMap(step -> step.consumes().stream()).collect(Collectors.toSet());
    }

    static Generation of(GenerateRequest request) {
        return of(request, Grouping.MOST_JOBS);
    }

    /** The same with at most so many jobs for steps. */
    static Generation of(GenerateRequest request, int mostJobs) {
        PlannedBuild build = new PlannedBuild(request, mostJobs);
        String text = Region.of(CommentStyle.HASH, TravisAdapter.ID, request, build.text());
        return new Generation(List.of(new GeneratedFile(PATH, text)), Remarks.on(request, build.jobs, build.machines));
    }

    private String text() {
        List<String> parts = new ArrayList<>(List.of(notes()));
        parts.add("# What every job of a step starts with.\n"
                + YamlText.entry(BASE, base()).replaceFirst(BASE + ":", BASE + ": &polity"));
        Set<String> stages = jobs.stream().map(TravisJob::stage).collect(Collectors.toCollection(LinkedHashSet::new));
        stages.add(VERDICT);
        parts.add(YamlText.entry("stages", List.copyOf(stages)));
        parts.add(allowed());
        jobs.forEach(job -> parts.add(comments(job) + item(keywords(job))));
        parts.add(comment("Ends as the whole does: fails where a rule that blocks was broken, or something broke.")
                + item(verdict()));
        parts.add("");
        return String.join("\n", parts);
    }

    private static String notes() {
        return """
                # Own jobs of yours are items of `include` at the end: write them below, as far in as these.
                # A job of yours that fails cancels the stages behind its own.
                """;
    }

    private String allowed() {
        StringBuilder text = new StringBuilder("jobs:\n");
        if (!jobs.isEmpty()) {
            text.append("  # A job that fails would cancel the steps of others; the last job tells the verdict.\n")
                    .append("  allow_failures:\n");
            jobs.forEach(job -> text.append(YamlText.item(MARGIN.length(), Map.of("name", job.name()))));
            text.append('\n');
        }
        return text.append("  include:").toString();
    }

    private Map<String, Object> base() {
        Map<String, Object> keywords = new LinkedHashMap<>(machines.base().keywords());
        keywords.put("language", "generic");
        if (!plan.steps().isEmpty()) {
            keywords.put("before_script", List.of(start()));
            keywords.put("after_failure", List.of("polity_errored"));
        }
        return keywords;
    }

    private String start() {
        return Resources.read("steps.sh") + "\n" + Resources.read("releases.sh") + "\npolity_start "
                + Shell.hereDocument(scripts.prelude() + TAKE_OVER);
    }

    /** An item of {@code include} that starts as every job does. */
    private static String item(Map<String, Object> keywords) {
        String item = YamlText.item(MARGIN.length(), keywords);
        return MARGIN + "- <<: *polity\n" + MARGIN + "  " + item.substring(MARGIN.length() + 2);
    }

    private String comments(TravisJob job) {
        StringBuilder text = new StringBuilder();
        for (Step step : job.steps()) {
            List<String> lines = new ArrayList<>();
            if (job.isGroup()) {
                lines.add(step.id().toString());
            }
            lines.addAll(Provenance.lines(scripts.jobs(), plan, step, WIDTH - MARGIN.length()));
            step.definition().secrets().forEach(secret -> lines.add("  secret: the environment variable " + secret));
            for (Shortfall shortfall : Shortfall.of(scripts.jobs(), step, machines.demandedBy(step))) {
                lines.addAll(Provenance.labelled("  note:   ", shortfall.what(), WIDTH - MARGIN.length()));
            }
            lines.forEach(line -> text.append(comment(line)));
        }
        return text.toString();
    }

    private static String comment(String line) {
        return (MARGIN + "# " + line).stripTrailing() + "\n";
    }

    private Map<String, Object> keywords(TravisJob job) {
        Map<String, Object> keywords = new LinkedHashMap<>();
        keywords.put("stage", job.stage());
        keywords.put("name", job.name());
        Optional<RunCondition> condition = condition(job);
        condition.ifPresent(each -> keywords.put("if", Conditions.expression(each)));
        keywords.putAll(machines.beside(job));
        if (job.steps().stream().anyMatch(this::isContained)) {
            keywords.put("services", List.of("docker"));
        }
        cache(job, keywords);
        Map<String, Object> workspaces = new LinkedHashMap<>();
        List<String> used = taken(job).stream().map(TravisJob::workspace).toList();
        if (!used.isEmpty()) {
            workspaces.put("use", used);
        }
        Map<String, Object> created = new LinkedHashMap<>();
        created.put("name", job.workspace());
        created.put("paths", List.of(".polity/given/" + job.workspace() + ".tar"));
        workspaces.put("create", created);
        keywords.put("workspaces", workspaces);
        List<String> script = new ArrayList<>();
        for (Step step : job.steps()) {
            script.add(this.script.of(step, condition, script.isEmpty()));
        }
        script.add("polity_give " + given(job));
        keywords.put("script", script);
        return keywords;
    }

    private boolean isContained(Step step) {
        return scripts.jobs().placement(step) instanceof Placement.Container;
    }

    /** What all steps of a job have in common; empty where Travis CI has to make the job in every build. */
    private Optional<RunCondition> condition(TravisJob job) {
        List<RunCondition> all =
                job.steps().stream().map(graph::condition).distinct().toList();
        return Optional.of(all.get(0)).filter(condition -> all.size() == 1 && !condition.isAlways());
    }

    /** Jobs share a cache unless a variable names another one. */
    private static void cache(TravisJob job, Map<String, Object> keywords) {
        List<String> folders = job.steps().stream()
                .flatMap(step -> step.definition().cache().stream())
                .filter(Shortfall::isCacheable)
                .distinct()
                .toList();
        if (!folders.isEmpty()) {
            keywords.put("env", List.of("CACHE_NAME=" + job.workspace()));
            keywords.put("cache", Map.of("directories", folders));
        }
    }

    /** The jobs of which a job gets what they hand on. */
    private Set<TravisJob> taken(TravisJob job) {
        Set<TravisJob> taken = new LinkedHashSet<>();
        for (Step step : job.steps()) {
            if (step.definition().phase() != Phase.RECORD) {
                graph.needs(step)
                        .forEach(need -> Optional.ofNullable(jobOf.get(need)).ifPresent(taken::add));
            }
            step.consumes().stream()
                    .flatMap(artifact -> graph.producer(artifact).stream())
                    .forEach(producer -> taken.add(Objects.requireNonNull(jobOf.get(producer.id()))));
        }
        taken.remove(job);
        return taken;
    }

    private String given(TravisJob job) {
        StringBuilder words = new StringBuilder(job.workspace());
        for (Step step : job.steps()) {
            step.definition().produces().stream()
                    .map(product -> new ArtifactId(step.id().domain(), product.name()))
                    .filter(consumed::contains)
                    .forEach(artifact -> words.append(" \\\n  ").append(artifact));
        }
        return words.toString();
    }

    /** Each job hands on all verdicts that it knows of; so the last one needs those that no job is sure to hand on. */
    private Map<String, Object> verdict() {
        Map<String, Object> keywords = new LinkedHashMap<>();
        keywords.put("stage", VERDICT);
        keywords.put("name", VERDICT);
        Set<TravisJob> handedOn = jobs.stream()
                .filter(job -> condition(job).isEmpty())
                .flatMap(job -> taken(job).stream())
                .collect(Collectors.toSet());
        List<String> used = jobs.stream()
                .filter(job -> !handedOn.contains(job))
                .map(TravisJob::workspace)
                .toList();
        if (!used.isEmpty()) {
            keywords.put("workspaces", Map.of("use", used));
        }
        keywords.put("script", List.of(plan.steps().isEmpty() ? "echo no domain has a step for this" : sum()));
        return keywords;
    }

    private String sum() {
        Map<RunCondition, List<Step>> groups = new LinkedHashMap<>();
        plan.steps()
                .forEach(step -> groups.computeIfAbsent(graph.condition(step), each -> new ArrayList<>())
                        .add(step));
        StringBuilder text = new StringBuilder("{\n");
        groups.forEach((condition, steps) -> {
            String lines = steps.stream()
                    .map(step -> step.id() + " "
                            + Provenance.oneLine(plan.domain(step.id().domain()).ownerAndContact()) + "\n")
                    .collect(Collectors.joining());
            String list = "cat " + Shell.hereDocument(lines);
            text.append(condition.isAlways() ? list : "if " + Conditions.test(condition) + "; then\n" + list + "fi\n");
        });
        return text.append("} | polity_sum\n").toString();
    }
}
