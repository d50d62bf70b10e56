package org.polity.api.adapter.job;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.api.ArtifactId;
import org.polity.api.Deliverable;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.step.Action;
import org.polity.api.step.Enforcement;
import org.polity.api.step.OnError;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;

/**
 * The shell text of jobs: POSIX {@code sh}, quoted so that what a plan holds reaches the step byte for byte.
 *
 * <p>A job starts in the workspace and runs, in one shell, the {@link #prelude} and then the text {@linkplain #of of its
 * step}. That shell ends with 0 after {@code PASS}; with {@value #FAIL} after {@code FAIL} and {@value #ERROR} after
 * {@code ERROR}; with {@value #TOLERATED_FAIL} and {@value #TOLERATED_ERROR} after the same where they stop nothing,
 * because the rule is advisory, today or always, or the error is a debt. What is no {@code PASS} is told on standard
 * error, with the step's owner.
 *
 * <p>A script runs as a file of its own by {@code sh -e}, with nothing on standard input; secrets are taken from the job's
 * environment. What a step that passed hands over stands where Polity keeps it too, in {@code .polity/artifacts}. What needs Polity is handed to {@code polity exec}: checks, unavailable steps, and scripts that use files
 * of their domain. Its exit codes are the same, and it has the last word on what stops nothing.
 */
public final class JobScripts {

    /** The exit code of a job that found its rule broken. */
    public static final int FAIL = 1;

    /** The exit code of a job that could not tell. */
    public static final int ERROR = 3;

    /** The exit code of a job that found its rule broken, which stops nothing. */
    public static final int TOLERATED_FAIL = 11;

    /** The exit code of a job that could not tell, which stops nothing. */
    public static final int TOLERATED_ERROR = 13;

    private static final String ARTIFACTS = ".polity/artifacts/";
    private static final String REPORTS = ".polity/reports/steps/";

    /** Whatever the version in the name of the one folder that the archive holds. */
    private static final String FETCHED_POLITY = "sh .polity/tool/*/bin/polity";

    private final Plan plan;
    private final JobGraph graph;
    private final Jobs jobs;
    private final PolityOnAgent polity;
    private final RunTimeFacts atRunTime;
    private final Map<StepId, Commands> all = new HashMap<>();

    /** Prepares the scripts of a plan for a CI system that knows the facts of each run. */
    public JobScripts(GenerateRequest request, RunTimeFacts atRunTime) {
        this.plan = request.plan();
        this.graph = JobGraph.of(plan);
        this.jobs = Jobs.of(request);
        this.polity = request.agents().polity();
        this.atRunTime = atRunTime;
        plan.steps().forEach(step -> all.put(step.id(), commands(step)));
    }

    /** How steps become the jobs that these scripts are for. */
    public Jobs jobs() {
        return jobs;
    }

    /** What stands in front of every step's text: the functions that one of them calls, and what it finds about the deliverable. */
    public String prelude() {
        Deliverable deliverable = plan.deliverable();
        String stated = deliverable
                .version()
                .filter(each -> jobs.areBundled() || each.origin() == Deliverable.Version.Origin.FILE)
                .map(each -> Shell.quote(each.text()))
                .orElse(atRunTime.version());
        return (jobs.areBundled() ? ". ./" + Bundle.FUNCTIONS + "\n" : Functions.calledBy(called()))
                + "\nexport POLITY_WORKSPACE=\"$PWD\"\n"
                + export("NAME", Shell.quote(deliverable.name()))
                + export("KIND", Shell.quote(deliverable.kind().id()))
                + export("VERSION", stated)
                + export("REVISION", atRunTime.revision())
                + "export POLITY_PUBLISH=false\n"
                + "if " + atRunTime.publishes() + "; then POLITY_PUBLISH=true; fi\n";
    }

    private Set<String> called() {
        return all.values().stream().flatMap(each -> each.names().stream()).collect(Collectors.toSet());
    }

    private static String export(String variable, String word) {
        return "export POLITY_DELIVERABLE_" + variable + "=" + word + "\n";
    }

    /**
     * The paths, relative to the workspace, of what a step's job leaves behind for others: files and folders, of which
     * the checksums may be missing. The same paths hold it in the jobs of its consumers.
     */
    public static List<String> handedOver(Step step) {
        return step.definition().produces().stream()
                .map(product -> ARTIFACTS + step.id().domain() + "/" + product.name())
                .flatMap(path -> Stream.of(path, path + ".sha256"))
                .toList();
    }

    /**
     * The folder, relative to the workspace, in which Polity leaves its reports on a step that it ran: {@code junit.xml},
     * {@code report.sarif}, {@code codequality.json} and others.
     */
    public static String reports(Step step) {
        return REPORTS + step.id();
    }

    /**
     * What the text {@linkplain #of of a step} begins with: whose it is, and which verdicts stop nothing. A shell that ran
     * this behind the prelude may end with {@code polity_end ERROR} and a reason, where the step itself did not come to
     * its end.
     *
     * @param step a step of the plan
     */
    public String beginning(Step step) {
        return begin(step).toString();
    }

    /**
     * What a step's job runs behind the prelude.
     *
     * @param step a step of the plan
     */
    public String of(Step step) {
        return Objects.requireNonNull(all.get(step.id())).toString();
    }

    private Commands commands(Step step) {
        StepDefinition definition = step.definition();
        Commands commands = begin(step);
        if (jobs.isRunByPolity(step)) {
            consumed(step, commands);
            exec(step, commands);
            return commands;
        }
        if (Jobs.usesDomainFiles(step)) {
            commands.add("polity_domain", Bundle.domainFolder(step.id().domain()));
        }
        definition.secrets().forEach(secret -> commands.add("polity_secret", secret));
        consumed(step, commands);
        if (!definition.exitCodes().fail().isEmpty()) {
            commands.add(
                    "polity_fails_by", definition.exitCodes().fail().stream().map(String::valueOf));
        }
        commands.addRun(definition.env(), ((Action.Script) definition.action()).text());
        for (Product product : definition.produces()) {
            HandOff handOff = new HandOff(product);
            commands.add(
                    "polity_delivers",
                    new ArtifactId(step.id().domain(), product.name()).toString(),
                    Shell.quote(handOff.fileName()),
                    Shell.quote(handOff.path()));
        }
        return commands;
    }

    private Commands begin(Step step) {
        Commands commands = new Commands();
        commands.add("polity_begin", Shell.quote(step.id().toString()), Shell.quote(owner(step)));
        leniency(step.definition(), commands);
        return commands;
    }

    private void exec(Step step, Commands commands) {
        String start = startOfPolity(polity, commands);
        List<String> words = new ArrayList<>(List.of(start, "exec", step.id().toString(), "--job"));
        if (jobs.areBundled()) {
            words.add("--locked");
        }
        commands.add("polity_exec", words.stream());
    }

    /**
     * What a job runs that is no step's, and starts Polity: the first job of a build. It ends with Polity's exit code, or
     * with {@value #ERROR} when Polity is not to be had.
     *
     * @param polity how the job comes by Polity
     * @param job what the job is called where it fails
     * @param arguments Polity's arguments, as shell words
     */
    public static String ofPolity(PolityOnAgent polity, String job, String arguments) {
        Commands commands = new Commands();
        if (polity instanceof PolityOnAgent.Archive) {
            commands.add("polity_begin", Shell.quote(job), Shell.quote("whoever sees to this file"));
        }
        commands.add(startOfPolity(polity, commands) + " " + arguments);
        boolean fetches = polity instanceof PolityOnAgent.Archive;
        return (fetches ? Functions.calledBy(commands.names()) + "\n" : "") + commands;
    }

    /** Adds what makes Polity ready, and gives the words that start it then. */
    private static String startOfPolity(PolityOnAgent polity, Commands commands) {
        if (polity instanceof PolityOnAgent.Archive archive) {
            commands.add("polity_fetch", Shell.quote(archive.address().toString()), archive.sha256());
            return FETCHED_POLITY;
        }
        return polity instanceof PolityOnAgent.Command command ? command.words() : "polity";
    }

    private String owner(Step step) {
        return Provenance.oneLine(plan.domain(step.id().domain()).ownerAndContact());
    }

    private static void leniency(StepDefinition step, Commands commands) {
        if (step.onError() == OnError.DEBT) {
            commands.add("polity_debt");
        }
        Enforcement enforcement = step.enforcement();
        if (enforcement instanceof Enforcement.Advisory) {
            commands.add("polity_advisory");
        } else if (enforcement instanceof Enforcement.BlockingFrom from) {
            commands.add("polity_advisory_before", number(from.start()));
        }
    }

    /** A day as a number that shells can compare: 20270131. */
    private static String number(LocalDate day) {
        return String.valueOf(day.getYear() * 10_000L + day.getMonthValue() * 100L + day.getDayOfMonth());
    }

    /** Of two hand-offs with one name the domain's own is found under it, else the first. */
    private void consumed(Step step, Commands commands) {
        List<ArtifactId> ownFirst = step.consumes().stream()
                .sorted(Comparator.comparing(each -> !isOwn(each, step)))
                .toList();
        Set<String> taken = new HashSet<>();
        for (ArtifactId artifact : ownFirst) {
            graph.product(artifact).map(HandOff::new).ifPresent(handOff -> {
                if (step.definition().phase() == Phase.RECORD) {
                    commands.add("polity_wants", artifact.toString());
                }
                commands.add("polity_consumes", artifact.toString(), Shell.quote(handOff.fileName()));
                if (taken.add(artifact.name())) {
                    commands.add(handOff.command(), handOff.variable());
                }
                if (isOwn(artifact, step) && !handOff.isWholeWorkspace()) {
                    commands.add("polity_in_place", Shell.quote(handOff.path()));
                }
            });
        }
    }

    private static boolean isOwn(ArtifactId artifact, Step step) {
        return artifact.domain().equals(step.id().domain());
    }

    /** The functions that the scripts of jobs call, all of them, as a file for {@code sh} to read. */
    public static String functions() {
        return Functions.all();
    }
}
