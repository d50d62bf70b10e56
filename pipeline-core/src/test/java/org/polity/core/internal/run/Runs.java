package org.polity.core.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.polity.api.DomainId;
import org.polity.api.StepId;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.domain.Policy;
import org.polity.api.plan.Plan;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunOptions;
import org.polity.api.run.RunResult;
import org.polity.api.run.SecretSource;
import org.polity.api.run.StepResult;
import org.polity.core.internal.config.Waivers;
import org.polity.core.internal.git.WorkingTree;
import org.polity.core.internal.provider.Provider;
import org.polity.core.internal.run.secret.SecretLookup;
import org.polity.testkit.plan.PlanBuilder;
import org.polity.testkit.plan.Plans;
import org.polity.testkit.plan.StepBuilder;

/** A deliverable in a folder, with what is needed to run plans for it. */
final class Runs {

    static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    final Path folder;
    final Transcript transcript = new Transcript();
    private final Map<String, String> environment = new HashMap<>(Map.of("PATH", System.getenv("PATH")));
    private final Map<DomainId, DomainContext> domains = new HashMap<>();
    private final Map<StepId, LocalDate> debts = new HashMap<>();
    private final List<Provider<SecretSource>> secretSources = new ArrayList<>();
    private Head head = new Head(true, Optional.of("main"), Set.of());
    private RunOptions options = RunOptions.DEFAULT.withParallelism(4);
    private RunnerSettings settings =
            new RunnerSettings(Duration.ofSeconds(20), failed -> Duration.ofMillis(1), Optional.of("none"));

    Runs(Path folder) throws IOException {
        this.folder = folder.toRealPath();
    }

    Runs file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    String read(String path) throws IOException {
        return Files.readString(folder.resolve(path));
    }

    Runs env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Runs options(UnaryOperator<RunOptions> change) {
        options = change.apply(options);
        return this;
    }

    Runs head(Head other) {
        head = other;
        return this;
    }

    Runs debt(String step, LocalDate since) {
        debts.put(StepId.parse(step), since);
        return this;
    }

    Runs secretSource(SecretSource source) {
        secretSources.add(new Provider.Working<>(source, "org.example.Vault", "a test"));
        return this;
    }

    Runs grace(Duration grace) {
        settings = new RunnerSettings(grace, settings.backoff(), settings.network());
        return this;
    }

    Runs plugin(String domain, DomainPlugin plugin) {
        domains.put(
                DomainId.of(domain),
                new DomainContext(Optional.of(plugin), Policy.DEFAULTS, Optional.empty(), Waivers.NONE));
        return this;
    }

    Runs domainFolder(String domain, Path path) {
        domains.put(
                DomainId.of(domain),
                new DomainContext(Optional.empty(), Policy.DEFAULTS, Optional.of(path), Waivers.NONE));
        return this;
    }

    RunResult run(UnaryOperator<PlanBuilder> steps) {
        return run(steps.apply(Plans.plan()).build());
    }

    RunResult run(Plan plan) {
        return run(plan, transcript);
    }

    RunResult run(Plan plan, RunListener listener) {
        RunContext context = new RunContext(
                folder,
                store -> WorkingTree.open(folder).snapshot(store),
                head,
                domains,
                debts,
                environment,
                new SecretLookup(() -> List.copyOf(secretSources)),
                TODAY,
                folder.resolve(".polity/logs"),
                folder.resolve(".polity/artifacts"));
        return new PlanRunner(settings).run(plan, context, options, listener);
    }

    /** Runs a plan of one step of the project. */
    StepResult runOne(UnaryOperator<StepBuilder> parts) {
        return step(run(plan -> plan.step("project/only", parts)), "project/only");
    }

    static StepResult step(RunResult result, String id) {
        return result.step(StepId.parse(id)).orElseThrow();
    }
}
