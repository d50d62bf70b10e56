package org.polity.api.importing.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.polity.api.Location;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;

/** What steps hand over to each other, for its own sake or for that of their order. */
final class HandOvers {

    private final PipelineDraft draft;
    private final Location whole;
    private final List<MadeStep> made;

    /** Takes the steps in their order, and where to note what is about all of them. */
    HandOvers(PipelineDraft draft, Location whole, List<MadeStep> made) {
        this.draft = draft;
        this.whole = whole;
        this.made = List.copyOf(made);
    }

    /** Lets each step consume what those leave whose files it takes. */
    void handOver() {
        Map<String, List<MadeStep>> unsure = new LinkedHashMap<>();
        for (int i = 0; i < made.size(); i++) {
            MadeStep consumer = made.get(i);
            for (MadeStep producer : made.subList(0, i)) {
                if (producer.products().isEmpty() || !takes(consumer.draft(), producer.draft())) {
                    continue;
                }
                boolean inTime = producer.phase().compareTo(consumer.phase()) <= 0;
                if (inTime && isSureFor(producer.draft(), consumer.draft())) {
                    consumer.consumes().addAll(producer.products());
                } else {
                    unsure.computeIfAbsent(producer.id(), id -> new ArrayList<>())
                            .add(consumer);
                }
            }
        }
        unsure.forEach((id, consumers) -> draft.note(
                consumers.get(0).draft().location,
                "steps that may be without what '" + id
                        + "' leaves do not name it, because that step is not always there or may" + " fail: "
                        + String.join(
                                ", ",
                                consumers.stream().map(MadeStep::id).limit(10).toList()),
                "Name it in 'consumes' where they cannot do without it"));
    }

    private static boolean takes(DraftStep consumer, DraftStep producer) {
        return isBehind(consumer, producer, consumer.takesFrom.or(() -> consumer.waitsFor));
    }

    private static boolean follows(DraftStep step, DraftStep before) {
        return isBehind(step, before, step.waitsFor);
    }

    /** A step comes after the jobs that it names, else after all of the stages before its own. */
    private static boolean isBehind(DraftStep step, DraftStep before, Optional<Set<String>> named) {
        return !step.job.equals(before.job)
                && named.map(jobs -> jobs.contains(before.job) && before.stage <= step.stage)
                        .orElse(before.stage < step.stage);
    }

    /** A step that is not there, or that fails and stops nothing, hands nothing over. */
    private static boolean isSureFor(DraftStep producer, DraftStep consumer) {
        return !producer.advisory && (producer.when.isAlways() || producer.when.equals(consumer.when));
    }

    /** Phases keep the order of their own; within one, hand-offs do. Where there is none, one is made for that alone. */
    void keepOrder(Map<String, StepDefinition.Builder> builders, StepIds artifacts) {
        Map<String, String> tokens = new HashMap<>();
        Map<String, Set<String>> waits = new HashMap<>();
        Set<String> lost = new LinkedHashSet<>();
        for (int at = 0; at < made.size(); at++) {
            MadeStep step = made.get(at);
            Set<String> sure = waits.computeIfAbsent(step.id(), id -> new LinkedHashSet<>());
            for (MadeStep before : made.subList(0, at)) {
                if (before.phase() == step.phase() && before.products().stream().anyMatch(step.consumes()::contains)) {
                    wait(before, sure, waits);
                }
            }
            for (int i = at - 1; i >= 0; i--) {
                MadeStep before = made.get(i);
                if (before.phase() != step.phase()
                        || !follows(step.draft(), before.draft())
                        || sure.contains(before.id())) {
                    continue;
                }
                if (!isSureFor(before.draft(), step.draft())) {
                    lost.add("'" + step.id() + "' after '" + before.id() + "'");
                    continue;
                }
                String token = tokens.computeIfAbsent(before.id(), id -> {
                    String name = artifacts.unique(id + "-done");
                    StepDefinition.Builder builder = builders.get(id);
                    if (builder != null) {
                        builder.produces(Product.file(name, "pipeline.yaml"));
                    }
                    before.draft().note("'" + name + "' hands nothing on: what consumes it waits for this step");
                    return name;
                });
                step.consumes().add(token);
                wait(before, sure, waits);
            }
        }
        if (!lost.isEmpty()) {
            draft.note(
                    whole,
                    "these steps of one phase no longer wait for a step that is not always there or may fail: "
                            + String.join(", ", lost.stream().limit(10).toList()) + (lost.size() > 10 ? ", …" : ""),
                    "Let one consume what the other produces where the order matters");
        }
    }

    private static void wait(MadeStep before, Set<String> sure, Map<String, Set<String>> waits) {
        sure.add(before.id());
        sure.addAll(waits.getOrDefault(before.id(), Set.of()));
    }
}
