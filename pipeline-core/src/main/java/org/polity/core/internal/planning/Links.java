package org.polity.core.internal.planning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.polity.api.ArtifactId;
import org.polity.api.DomainId;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.step.Action;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;

/**
 * Links steps by what they wait for: the producers of what they consume, their own domain's earlier phases, and the gates
 * before {@code publish} and {@code record}.
 */
final class Links {

    private static final String UNAVAILABLE = "unavailable";

    private final List<Draft> drafts = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<ArtifactId, StepId> producers = new HashMap<>();
    private final Map<StepId, Phase> phases = new HashMap<>();

    private Links(Collection<DomainContribution> contributions) {
        Map<DomainId, List<StepDefinition>> steps = new HashMap<>();
        for (DomainContribution each : contributions) {
            steps.put(each.domain().id(), each.failure().isPresent() ? List.of(standIn(each)) : each.steps());
        }
        steps.forEach(this::index);
        for (DomainContribution each : contributions) {
            int position = 0;
            for (StepDefinition step : steps.getOrDefault(each.domain().id(), List.of())) {
                drafts.add(draft(each, step, position++));
            }
        }
        linkPhases();
    }

    static Links of(Collection<DomainContribution> contributions) {
        return new Links(contributions);
    }

    /** All steps, those of a domain in the domain's order. */
    List<Draft> drafts() {
        return drafts;
    }

    /** Steps that consume what they cannot have. */
    List<Fault> faults() {
        return faults;
    }

    private static StepDefinition standIn(DomainContribution failed) {
        String reason = failed.failure().orElseThrow();
        return StepDefinition.builder(UNAVAILABLE, Phase.CHECK, new Action.Unavailable(reason))
                .title("Domain " + failed.domain().id() + " is unavailable")
                .rule("the composition names domain " + failed.domain().id())
                .enforcement(failed.mandatory() ? new Enforcement.Blocking() : new Enforcement.Advisory())
                .build();
    }

    private void index(DomainId domain, List<StepDefinition> steps) {
        for (StepDefinition step : steps) {
            StepId id = new StepId(domain, step.name());
            phases.put(id, step.phase());
            for (Product product : step.produces()) {
                producers.put(new ArtifactId(domain, product.name()), id);
            }
        }
    }

    private Draft draft(DomainContribution contribution, StepDefinition step, int position) {
        StepId id = new StepId(contribution.domain().id(), step.name());
        List<ArtifactId> consumes = new ArrayList<>();
        TreeSet<StepId> needs = new TreeSet<>();
        StepDefinition definition = step;
        for (String reference : step.consumes()) {
            ArtifactId artifact = resolve(reference, id.domain());
            Optional<String> fault = faultOf(artifact, id, step.phase());
            if (fault.isPresent()) {
                faults.add(new Fault(id.domain(), Optional.of(step.name()), fault.get(), false));
                definition = step.unavailable(fault.get());
            } else {
                consumes.add(artifact);
                needs.add(producers.get(artifact));
            }
        }
        return new Draft(id, contribution.domain(), position, definition, consumes, needs);
    }

    /** A name alone stands for the domain's own hand-off, else the project's. */
    private ArtifactId resolve(String reference, DomainId domain) {
        if (reference.contains("/")) {
            return ArtifactId.parse(reference);
        }
        ArtifactId own = new ArtifactId(domain, reference);
        return producers.containsKey(own) ? own : new ArtifactId(DomainId.PROJECT, reference);
    }

    private Optional<String> faultOf(ArtifactId artifact, StepId consumer, Phase phase) {
        StepId producer = producers.get(artifact);
        if (producer == null) {
            return Optional.of("step " + consumer + " consumes '" + artifact + "', which no step produces"
                    + handedOn(artifact.domain()));
        }
        if (producer.equals(consumer)) {
            return Optional.of("step " + consumer + " consumes '" + artifact + "', which it produces itself");
        }
        Phase later = phases.getOrDefault(producer, phase);
        return later.compareTo(phase) > 0
                ? Optional.of("step " + consumer + " consumes '" + artifact + "' in phase " + phase + ", but step "
                        + producer + " produces it only in phase " + later)
                : Optional.empty();
    }

    /** What a domain does hand on, for whoever asked it for something else. */
    private String handedOn(DomainId domain) {
        String names = producers.keySet().stream()
                .filter(artifact -> artifact.domain().equals(domain))
                .map(ArtifactId::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "; domain " + domain + " hands on: " + names;
    }

    private void linkPhases() {
        Map<DomainId, NavigableMap<Phase, List<StepId>>> stages = new HashMap<>();
        List<StepId> closing = new ArrayList<>();
        List<StepId> beforeRecord = new ArrayList<>();
        for (Draft draft : drafts) {
            Phase phase = draft.definition().phase();
            stages.computeIfAbsent(draft.id().domain(), domain -> new TreeMap<>())
                    .computeIfAbsent(phase, each -> new ArrayList<>())
                    .add(draft.id());
            if (phase.compareTo(Phase.PUBLISH) < 0 && draft.closesPublish()) {
                closing.add(draft.id());
            }
            if (phase.compareTo(Phase.RECORD) < 0) {
                beforeRecord.add(draft.id());
            }
        }
        for (Draft draft : drafts) {
            draft.needs().addAll(earlierStage(draft, stages));
            switch (draft.definition().phase()) {
                case PUBLISH -> draft.needs().addAll(closing);
                case RECORD -> draft.needs().addAll(beforeRecord);
                case CHECK, BUILD, INSPECT -> {
                    // no gate
                }
            }
        }
    }

    /** The domain's nearest earlier stage; what is before that one is waited for by waiting for it. */
    private static List<StepId> earlierStage(Draft draft, Map<DomainId, NavigableMap<Phase, List<StepId>>> stages) {
        NavigableMap<Phase, List<StepId>> own = stages.getOrDefault(draft.id().domain(), new TreeMap<>());
        Map.Entry<Phase, List<StepId>> earlier =
                own.lowerEntry(draft.definition().phase());
        return earlier == null ? List.of() : earlier.getValue();
    }
}
