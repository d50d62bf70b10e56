package org.polity.adapter.gitlab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.adapter.job.JobGraph;
import org.polity.api.adapter.job.JobScripts;
import org.polity.api.adapter.job.Provenance;
import org.polity.api.adapter.job.RunTimeFacts;
import org.polity.api.adapter.region.CommentStyle;
import org.polity.api.adapter.region.Region;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.yaml.YamlText;

/** The whole pipeline in one file: a {@code .gitlab-ci.yml}, or the child pipeline of a bundle. */
final class PlannedPipeline {

    /** The hidden job that the jobs of all steps extend. */
    static final String BASE = ".polity";

    /** Where GitLab looks for a project's own pipeline. */
    static final String PATH = ".gitlab-ci.yml";

    /** The child pipeline, within the bundle. */
    static final String BUNDLE_PATH = "pipeline.yml";

    private static final int WIDTH = 110;

    private static final RunTimeFacts AT_RUN_TIME = new RunTimeFacts(
            "\"$CI_COMMIT_SHA\"",
            "\"${CI_COMMIT_TAG:-$CI_COMMIT_SHORT_SHA}\"",
            "[ -n \"$CI_COMMIT_TAG\" ] || [ \"$CI_COMMIT_BRANCH\" = \"$CI_DEFAULT_BRANCH\" ]");

    private final Plan plan;
    private final JobGraph graph;
    private final JobScripts scripts;
    private final Waits waits;
    private final Secrets secrets;
    private final Set<String> secretNames;
    private final boolean installed;
    private final Set<String> stages = new LinkedHashSet<>();
    private final Map<StepId, Integer> recordLayers = new HashMap<>();
    private final List<Job> jobs = new ArrayList<>();

    private PlannedPipeline(GenerateRequest request) {
        this.plan = request.plan();
        this.graph = JobGraph.of(plan);
        this.scripts = new JobScripts(request, AT_RUN_TIME);
        this.waits = new Waits(plan, graph, scripts.jobs().areBundled());
        this.secrets = new Secrets(request.agents().secrets());
        this.secretNames = plan.steps().stream()
                .flatMap(step -> step.definition().secrets().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        this.installed = request.agents().polity() instanceof PolityOnAgent.Command;
        if (!plan.steps().isEmpty()) {
            jobs.add(new Job(BASE, List.of("What every job of a step starts with."), base()));
        }
        if (scripts.jobs().areBundled() && plan.steps().stream().anyMatch(PlannedPipeline::records)) {
            jobs.add(Parent.relay());
        }
        plan.steps().forEach(step -> jobs.add(job(step)));
        jobs.addAll(waits.gatherings());
        if (plan.steps().isEmpty()) {
            jobs.add(nothingToDo());
        }
    }

    static Generation of(GenerateRequest request) {
        String text = new PlannedPipeline(request).text();
        GeneratedFile file = request.mode() == Mode.BUNDLE
                ? new GeneratedFile(BUNDLE_PATH, bundleHeader(request.plan()) + text)
                : new GeneratedFile(PATH, Region.of(CommentStyle.HASH, GitlabAdapter.ID, request, text));
        return new Generation(List.of(file), Remarks.on(request));
    }

    private static boolean records(Step step) {
        return step.definition().phase() == Phase.RECORD;
    }

    private Map<String, Object> base() {
        Map<String, Object> keywords = new LinkedHashMap<>();
        keywords.put("interruptible", true);
        keywords.put("before_script", List.of(scripts.prelude()));
        return keywords;
    }

    private Job job(Step step) {
        String stage = stage(step);
        stages.add(stage);
        Map<String, Object> keywords = StepJob.keywords(scripts.jobs(), step, stage, waits, graph);
        keywords.putAll(secrets.keywords(step));
        keywords.put("script", List.of(withoutOthersSecrets(step) + scripts.of(step)));
        return new Job(step.id().toString(), notes(step), keywords);
    }

    private List<String> notes(Step step) {
        List<String> notes = new ArrayList<>(Provenance.lines(scripts.jobs(), plan, step, WIDTH));
        notes.addAll(secrets.notes(step));
        return notes;
    }

    /** Jobs of phase record are ordered by stages, so that one waits for another whatever comes of it. */
    private String stage(Step step) {
        Phase phase = step.definition().phase();
        if (phase != Phase.RECORD) {
            return phase.id();
        }
        int before = step.needs().stream()
                .mapToInt(need -> recordLayers.getOrDefault(need, 0))
                .max()
                .orElse(0);
        recordLayers.put(step.id(), before + 1);
        return before == 0 ? phase.id() : phase.id() + "-" + (before + 1);
    }

    private String withoutOthersSecrets(Step step) {
        Set<String> others = new TreeSet<>(secretNames);
        secrets.vaultToken(step).ifPresent(others::add);
        step.definition().secrets().forEach(others::remove);
        return others.isEmpty() ? "" : "unset " + String.join(" ", others) + "\n";
    }

    private static Job nothingToDo() {
        return new Job(
                "no-steps",
                List.of("No domain has a step for this deliverable; GitLab wants a job all the same."),
                Map.of("script", List.of("echo nothing to do")));
    }

    private String text() {
        List<String> parts = new ArrayList<>();
        parts.add(notes());
        parts.add(
                scripts.jobs().areBundled()
                        ? YamlText.entry("workflow", Map.of("rules", List.of(Map.of("when", "always"))))
                        : PipelineRules.workflow());
        if (!stages.isEmpty()) {
            parts.add(YamlText.entry("stages", List.copyOf(stages)));
        }
        jobs.forEach(job -> parts.add(job.text()));
        if (!scripts.jobs().areBundled()) {
            parts.add("");
        }
        return String.join("\n", parts);
    }

    /** What has to be there for the jobs, as comments. */
    private String notes() {
        List<String> notes = new ArrayList<>();
        if (plan.steps().stream()
                .anyMatch(step ->
                        step.definition().secrets().stream().anyMatch(name -> secrets.isVariable(step, name)))) {
            notes.add("# Set in GitLab: the CI/CD variables that the jobs name.\n");
        }
        if (installed && plan.steps().stream().anyMatch(scripts.jobs()::isRunByPolity)) {
            notes.add("# Runners must have Polity installed for the jobs that call `polity exec`.\n");
        }
        return String.join("", notes);
    }

    private static String bundleHeader(Plan plan) {
        return "# The pipeline of " + Provenance.oneLine(plan.deliverable().name()) + ", a deliverable of kind "
                + plan.deliverable().kind().id() + ", " + GeneratedFile.MARK + " for this build alone.\n";
    }
}
