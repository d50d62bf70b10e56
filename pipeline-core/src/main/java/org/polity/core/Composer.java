package org.polity.core;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.polity.api.Deliverable;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;
import org.polity.api.domain.SourceTree;
import org.polity.api.plan.Plan;
import org.polity.core.internal.config.DeclaredStep;
import org.polity.core.internal.config.DomainOwners;
import org.polity.core.internal.config.PipelineFile;
import org.polity.core.internal.detection.DeliverableHints;
import org.polity.core.internal.detection.Detector;
import org.polity.core.internal.git.WorkingTree;
import org.polity.core.internal.ledger.Ledger;
import org.polity.core.internal.planning.Fault;
import org.polity.core.internal.planning.Planning;
import org.polity.core.internal.source.DomainPlanning;
import org.polity.core.internal.source.Releases;
import org.polity.core.internal.source.Resolution;
import org.polity.core.internal.source.ResolvedDomain;

/** Brings composition, deliverable and domains together into a plan. Immutable. */
final class Composer {

    private final CompositionResolver resolver;
    private final Map<String, String> environment;
    private final Clock clock;

    Composer(CompositionResolver resolver, Map<String, String> environment, Clock clock) {
        this.resolver = resolver;
        this.environment = environment;
        this.clock = clock;
    }

    void close() {
        resolver.close();
    }

    Optional<Ledger> ledger() {
        return resolver.ledger();
    }

    CompositionResolver.Statuses statuses(Path folder) {
        return resolver.statuses(folder);
    }

    Plan plan(Deliverable deliverable, SourceTree sources) {
        return DomainPlanning.plan(
                        deliverable,
                        sources,
                        resolver.newest(deliverable.name()),
                        UnaryOperator.identity(),
                        id -> Map.of())
                .planning()
                .plan();
    }

    Deliverable detect(Path folder) {
        return detect(open(folder));
    }

    Composed compose(Path folder) {
        WorkingTree tree = open(folder);
        Deliverable deliverable = detect(tree);
        CompositionResolver.Resolved resolved = resolver.resolve(tree.root(), deliverable.name());
        PipelineFile file = read(tree, resolved.resolution().domains());
        DomainPlanning.Outcome outcome = DomainPlanning.plan(
                deliverable,
                tree.sources(),
                resolved.resolution(),
                domain -> withProject(domain, file),
                id -> id.equals(DomainId.PROJECT) ? file.env() : Map.of());
        refuseFaultsOf(file, outcome.planning());
        return new Composed(
                tree,
                outcome.planning(),
                outcome.domains(),
                resolved.publishClosed(),
                resolved.notices(),
                resolver.isLocked(),
                resolved.ledger(),
                environment,
                clock);
    }

    /** What the sources of the composition released. */
    Releases releases() {
        return resolver.releases();
    }

    /** The plan of what was composed, with one domain in another version. */
    Plan planWith(Composed composed, ResolvedDomain other) {
        Resolution resolution = Resolution.with(composed.domains(), other);
        PipelineFile file = read(composed.tree(), resolution.domains());
        return DomainPlanning.plan(
                        composed.planning().plan().deliverable(),
                        composed.tree().sources(),
                        resolution,
                        domain -> domain.domain().id().equals(other.domain().id()) ? withProject(domain, file) : domain,
                        id -> id.equals(DomainId.PROJECT) ? file.env() : Map.of())
                .planning()
                .plan();
    }

    static Deliverable detect(WorkingTree tree) {
        PipelineFile.DeliverableSection section = PipelineFile.readDeliverable(tree.root());
        return new Detector()
                .detect(tree, new DeliverableHints(section.kind(), section.name(), section.version(), section.owner()));
    }

    static WorkingTree open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    Problem.error(Files.exists(folder) ? "this is a file, not a folder" : "there is no such folder")
                            .at(Location.of(folder.toString()))
                            .next("Name the folder that holds the deliverable's repository"));
        }
        return WorkingTree.open(folder);
    }

    private static PipelineFile read(WorkingTree tree, List<ResolvedDomain> resolved) {
        Optional<ResolvedDomain> project =
                resolved.stream().filter(Composer::isProject).findFirst();
        List<PolicyInput<?>> inputs = project.map(ResolvedDomain::inputs).orElse(List.of());
        Policy base = project.map(ResolvedDomain::policy).orElse(Policy.DEFAULTS);
        Map<DomainId, String> owners = new HashMap<>();
        resolved.forEach(
                domain -> owners.put(domain.domain().id(), domain.domain().ownerAndContact()));
        PipelineFile file = PipelineFile.read(tree.root(), inputs, base, new DomainOwners(owners));
        if (project.isEmpty() && !file.steps().isEmpty()) {
            throw new InvalidInputException(Problem.error("the composition has no domain '" + DomainId.PROJECT
                            + "', so that there is nothing to add steps to")
                    .at(file.steps().get(0).location())
                    .ownedBy("the platform team")
                    .next("Add 'id: project' with 'source: { builtin: true }' to the composition"));
        }
        return file;
    }

    private static ResolvedDomain withProject(ResolvedDomain domain, PipelineFile file) {
        return isProject(domain) ? domain.with(file.policy(), file.steps()) : domain;
    }

    private static boolean isProject(ResolvedDomain domain) {
        return domain.domain().id().equals(DomainId.PROJECT);
    }

    /** What is wrong with the project team's own steps is for that team to mend, here and now. */
    private static void refuseFaultsOf(PipelineFile file, Planning planning) {
        Map<String, DeclaredStep> own = file.steps().stream()
                .collect(Collectors.toMap(
                        step -> step.definition().name(), Function.identity(), (first, second) -> first));
        List<Problem> problems = planning.faults().stream()
                .filter(fault -> fault.domain().equals(DomainId.PROJECT))
                .flatMap(fault -> fault.step().flatMap(name -> Optional.ofNullable(own.get(name))).stream()
                        .map(step -> problem(fault, step)))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    private static Problem problem(Fault fault, DeclaredStep step) {
        return Problem.error(fault.message())
                .at(step.location())
                .ownedBy("the project team")
                .next("Change the step there; `polity plan` shows the names that are taken and what is produced");
    }
}
