package org.polity.core.internal.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.api.DomainId;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Phase;
import org.polity.api.Severity;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.plan.Origin;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.step.Action;
import org.polity.api.step.Enforcement;
import org.polity.api.step.OnError;
import org.polity.api.step.StepDefinition;
import org.polity.core.internal.config.Waivers;
import org.polity.core.internal.config.Waivers.Waiver;

/** Runs to report on, put together by hand. Not for several threads. */
public final class SampleRun {

    /** The day of every sample. */
    public static final LocalDate TODAY = LocalDate.parse("2026-05-04");

    private final Path folder;
    private final String deliverable;
    private final List<PlannedDomain> domains = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<StepResult> results = new ArrayList<>();
    private final Map<DomainId, Waivers> waivers = new HashMap<>();

    private SampleRun(Path folder, String deliverable) {
        this.folder = folder;
        this.deliverable = deliverable;
    }

    /** A run with no steps yet, whose logs go into a folder. */
    public static SampleRun of(Path folder, String deliverable) {
        return new SampleRun(folder, deliverable);
    }

    /** A run of twelve steps in which about everything comes up that can. */
    public static RunFacts typical(Path folder) {
        SampleRun run = of(folder, "acme/web");
        run.domain("project", "project-team", "project@example.org", Optional.empty());
        run.domain("security", "security-team", "security@example.org", Optional.empty());
        run.domain("governance", "governance-team", "#governance", Optional.of("1.5.0 cannot be loaded"));
        run.waive("security", "dockerfile-user", "acme/*", TODAY.plusDays(9));
        run.waive("security", "old-rule", "acme/*", TODAY.minusDays(3));

        run.step("project", "lint", Phase.CHECK).passes("0 problems\n");
        run.step("security", "dockerfile", Phase.CHECK)
                .ends(
                        Verdict.WAIVED,
                        Finding.of("dockerfile-user", Severity.ERROR, "The image runs as root")
                                .at(Location.of("Dockerfile", 12))
                                .withHelp("https://docs.example.org/dockerfile-user"));
        run.step("security", "secrets", Phase.CHECK)
                .ends(
                        Verdict.FAIL,
                        Finding.of("private-key", Severity.ERROR, "A private key lies in the repository")
                                .at(new Location("config/deploy.pem", 1, 1))
                                .withHelp("Remove the key, and have it replaced"),
                        Finding.of("entropy", Severity.WARNING, "This looks like a token")
                                .at(Location.of("src/main/resources/application.properties", 40)));
        run.step("governance", "technologies", Phase.CHECK, Enforcement.BlockingFrom.class)
                .ends(Verdict.FAIL, Finding.of("technology", Severity.NOTE, "Java 11 is no longer approved"));
        run.step("project", "image", Phase.BUILD, "project/lint").passes("built\n".repeat(20_000));
        run.step("security", "scan", Phase.INSPECT, "project/image", "security/secrets")
                .breaks("the scanner's database cannot be reached", OnError.DEBT);
        run.step("project", "smoke", Phase.INSPECT, "project/image").passes("");
        run.step("project", "push", Phase.PUBLISH, "project/smoke", "security/scan")
                .ends(Verdict.SKIPPED);
        run.step("governance", "inventory", Phase.RECORD, "project/push", "governance/technologies")
                .passes("recorded\n");
        return run.facts();
    }

    /** A run for which only the steps of one domain were selected. */
    public static RunFacts partial(Path folder) {
        SampleRun run = of(folder, "acme/web");
        run.domain("project", "project-team", "project@example.org", Optional.empty());
        run.domain("security", "security-team", "security@example.org", Optional.empty());
        run.step("project", "lint", Phase.CHECK).unselected();
        run.step("project", "image", Phase.BUILD, "project/lint").passes("built\n");
        run.step("security", "secrets", Phase.CHECK).unselected();
        run.step("security", "scan", Phase.INSPECT, "project/image").unselected();
        return run.facts();
    }

    /** A run of many steps in four domains. */
    public static RunFacts large(Path folder, int count) {
        SampleRun run = of(folder, "acme/monolith");
        List<String> names = List.of("project", "security", "governance", "licences");
        names.forEach(name -> run.domain(name, name + "-team", name + "@example.org", Optional.empty()));
        for (int i = 0; i < count; i++) {
            Phase phase = Phase.values()[i * Phase.values().length / count];
            String domain = names.get(i % names.size());
            String need = i < count / 5 ? "" : names.get((i - count / 5) % names.size()) + "/step-" + (i - count / 5);
            SampleRun step =
                    need.isEmpty() ? run.step(domain, "step-" + i, phase) : run.step(domain, "step-" + i, phase, need);
            if (i % 37 == 5) {
                step.ends(Verdict.FAIL, Finding.of("rule", Severity.ERROR, "Step " + i + " found something"));
            } else if (i % 53 == 7) {
                step.breaks("the tool broke", OnError.BLOCK);
            } else {
                step.passes("line\n".repeat(i));
            }
        }
        return run.facts();
    }

    /** Adds a domain. */
    public SampleRun domain(String id, String owner, String contact, Optional<String> quarantined) {
        domains.add(new PlannedDomain(
                DomainId.of(id),
                "1.4.0",
                owner,
                contact,
                "https://git.example.org/domains/" + id + ".git",
                Optional.of("0123456789abcdef0123456789abcdef01234567"),
                Optional.empty(),
                Optional.of("stable"),
                quarantined));
        return this;
    }

    /** Adds a waiver to a domain. */
    public SampleRun waive(String domain, String rule, String pattern, LocalDate expires) {
        List<Waiver> all = new ArrayList<>(
                waivers.getOrDefault(DomainId.of(domain), Waivers.NONE).waivers());
        all.add(new Waiver(rule, pattern, "moves to a new base image", "jane", expires, Location.of("waivers.yaml")));
        waivers.put(DomainId.of(domain), new Waivers(all));
        return this;
    }

    /** Adds a blocking step; what came of it is told next. */
    public SampleRun step(String domain, String name, Phase phase, String... needs) {
        add(domain, name, phase, new Enforcement.Blocking(), needs);
        return this;
    }

    /** Adds a step that will block in 40 days. */
    public SampleRun step(String domain, String name, Phase phase, Class<Enforcement.BlockingFrom> later) {
        add(domain, name, phase, new Enforcement.BlockingFrom(TODAY.plusDays(40)));
        return this;
    }

    /** The last step passed and printed this. */
    public SampleRun passes(String printed) {
        result(Verdict.PASS, Optional.empty(), List.of(), true, printed);
        return this;
    }

    /** The last step came to a verdict. */
    public SampleRun ends(Verdict verdict, Finding... findings) {
        boolean blocking = last().definition().enforcement().isBlockingOn(TODAY);
        String reason = verdict == Verdict.SKIPPED ? "publishing needs --publish" : "it ended with exit code 1";
        result(verdict, Optional.of(reason), List.of(findings), blocking, "looking\nfound it\n");
        return this;
    }

    /** Nobody asked for the last step. */
    public SampleRun unselected() {
        result(Verdict.SKIPPED, Optional.of(StepResult.NOT_SELECTED), List.of(), true, "");
        return this;
    }

    /** The last step broke. */
    public SampleRun breaks(String reason, OnError meaning) {
        Step step = last();
        steps.set(
                steps.size() - 1,
                new Step(
                        step.id(),
                        step.definition().toBuilder().onError(meaning).build(),
                        step.consumes(),
                        step.needs(),
                        step.origin()));
        result(Verdict.ERROR, Optional.of(reason), List.of(), meaning == OnError.BLOCK, "connecting\nrefused\n");
        return this;
    }

    /** What the reports tell. */
    public RunFacts facts() {
        Deliverable what = new Deliverable(
                DeliverableKind.DOCKER_IMAGE,
                deliverable,
                Optional.of(new Deliverable.Version("2.7.1", Deliverable.Version.Origin.FILE)),
                Optional.of("89abcdef0123456789abcdef0123456789abcdef"),
                Optional.of("team-a"));
        domains.sort((one, other) -> one.id().value().compareTo(other.id().value()));
        return new RunFacts(
                new RunResult(new Plan(what, domains, steps), results, false),
                waivers,
                TODAY,
                Instant.parse("2026-05-04T09:30:00Z"),
                Instant.parse("2026-05-04T09:31:12.345Z"),
                folder);
    }

    private Step last() {
        return steps.get(steps.size() - 1);
    }

    private void add(String domain, String name, Phase phase, Enforcement enforcement, String... needs) {
        StepDefinition definition = StepDefinition.builder(
                        name, phase, new Action.Script(List.of("./" + name + ".sh", "echo done")))
                .title("What " + name + " is for")
                .enforcement(enforcement)
                .build();
        steps.add(new Step(
                new StepId(DomainId.of(domain), name),
                definition,
                List.of(),
                List.of(needs).stream()
                        .map(need -> need.split("/"))
                        .map(need -> new StepId(DomainId.of(need[0]), need[1]))
                        .sorted()
                        .toList(),
                new Origin(DomainId.of(domain), "1.4.0", Optional.empty(), "domain.yaml:12")));
    }

    private void result(
            Verdict verdict, Optional<String> reason, List<Finding> findings, boolean blocking, String printed) {
        StepId id = last().id();
        boolean ran = verdict != Verdict.SKIPPED;
        Path log = folder.resolve("logs").resolve(id.domain().value()).resolve(id.name() + ".log");
        if (ran) {
            write(log, printed);
        }
        results.add(new StepResult(
                id,
                verdict,
                blocking,
                reason,
                verdict.isGood() ? Optional.empty() : Optional.of("Look at the log"),
                findings,
                ran ? 1 : 0,
                ran ? Duration.ofMillis(1234) : Duration.ZERO,
                ran ? Optional.of(log) : Optional.empty()));
    }

    private static void write(Path log, String printed) {
        try {
            Files.createDirectories(log.getParent());
            Files.writeString(log, printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
