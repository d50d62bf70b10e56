package org.polity.core.internal.run;

import java.util.Optional;
import java.util.function.Predicate;
import org.polity.api.ArtifactId;
import org.polity.api.DomainId;
import org.polity.api.Phase;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.run.RunOptions;
import org.polity.api.run.StepResult;
import org.polity.api.step.Action;
import org.polity.api.step.When;

/**
 * The rules of who may run, given what came of the steps before. A failure stops the later steps of its own domain and
 * whoever needs what was not delivered; other domains go on. The phase {@code record} only waits.
 */
final class Admission {

    private final Plan plan;
    private final Producers producers;
    private final Selection selection;
    private final PublishGate gate;
    private final RunOptions options;
    private final Head head;

    Admission(Plan plan, Producers producers, Selection selection, RunOptions options, Head head) {
        this.plan = plan;
        this.producers = producers;
        this.selection = selection;
        this.gate = new PublishGate(plan, selection, options, head);
        this.options = options;
        this.head = head;
    }

    /** Tells why a step does not run; empty when it does. All that it needs is done. */
    Optional<Refusal> refuse(Step step, Outcomes outcomes) {
        if (!selection.contains(step.id())) {
            return Optional.of(Refusal.leftOut(StepResult.NOT_SELECTED));
        }
        // Whoever calls for a step with its hand-offs ready, as a CI job does, has judged its condition already; and a
        // CI
        // system checks out a commit, not a branch.
        Optional<Refusal> condition = options.artifactsAtHand()
                ? Optional.empty()
                : condition(step.definition().when());
        return condition
                .or(() -> step.definition().phase() == Phase.PUBLISH ? gate.refuse(step, outcomes) : Optional.empty())
                .or(() -> undelivered(step, outcomes))
                .or(() -> ownDomain(step, outcomes))
                .or(() -> unavailable(step));
    }

    private Optional<Refusal> condition(When when) {
        Predicate<String> ofBranch = pattern ->
                head.branch().filter(name -> NamePattern.matches(pattern, name)).isPresent();
        Predicate<String> ofTag = pattern -> head.tags().stream().anyMatch(name -> NamePattern.matches(pattern, name));
        return when.branch()
                .filter(ofBranch.negate())
                .map(pattern -> "it runs on the branch " + pattern + " alone")
                .or(() -> when.tag().filter(ofTag.negate()).map(pattern -> "it runs on the tag " + pattern + " alone"))
                .map(Refusal::leftOut);
    }

    private Optional<Refusal> undelivered(Step step, Outcomes outcomes) {
        return step.consumes().stream()
                .flatMap(artifact -> undelivered(artifact, step.id().domain(), outcomes).stream())
                .findFirst();
    }

    private Optional<Refusal> undelivered(ArtifactId artifact, DomainId consumer, Outcomes outcomes) {
        return producers
                .of(artifact)
                .map(Producers.Production::step)
                .filter(producer -> !options.artifactsAtHand() || selection.contains(producer))
                .flatMap(outcomes::of)
                .filter(outcome -> !outcome.result().verdict().isGood())
                .map(outcome -> Refusal.heldBack("it needs " + artifact + ", which "
                                + outcome.result().id() + " (owner: "
                                + plan.domain(artifact.domain()).ownerAndContact() + ") did not deliver: "
                                + describe(outcome))
                        .by(cause(outcome, artifact.domain().equals(consumer))));
    }

    /** Only a domain's own word can leave out its steps: another's would open gates that are not its to open. */
    private static Outcome.Cause cause(Outcome producer, boolean ownWord) {
        return ownWord && producer.cause() == Outcome.Cause.LEFT_OUT ? Outcome.Cause.LEFT_OUT : Outcome.Cause.HELD_BACK;
    }

    private static String describe(Outcome outcome) {
        String why = outcome.cause() == Outcome.Cause.LEFT_OUT
                ? outcome.result().reason().map(reason -> ", " + reason).orElse("")
                : "";
        return outcome.result().verdict() + why;
    }

    private Optional<Refusal> ownDomain(Step step, Outcomes outcomes) {
        if (options.keepGoing() || step.definition().phase() == Phase.RECORD) {
            return Optional.empty();
        }
        return outcomes.stopBefore(step)
                .map(stop -> Refusal.heldBack("its domain stopped before it: "
                                + stop.result().id() + " is " + stop.result().verdict())
                        .next("Run with --keep-going to see it all the same"));
    }

    private Optional<Refusal> unavailable(Step step) {
        return step.definition().action() instanceof Action.Unavailable unavailable
                ? Optional.of(Refusal.broken(unavailable.reason())
                        .next("Tell " + plan.domain(step.id().domain()).ownerAndContact()))
                : Optional.empty();
    }
}
