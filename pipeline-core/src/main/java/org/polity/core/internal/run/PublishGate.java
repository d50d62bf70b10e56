package org.polity.core.internal.run;

import java.util.Optional;
import org.polity.api.Problem;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.run.RunOptions;

/**
 * Says whether a step of the phase {@code publish} may run: the working tree is what its revision says, and every rule
 * that is enforced today was seen to hold. A gate that its own domain leaves out, by a condition, is open.
 */
final class PublishGate {

    private final Plan plan;
    private final Selection selection;
    private final RunOptions options;
    private final Head head;

    PublishGate(Plan plan, Selection selection, RunOptions options, Head head) {
        this.plan = plan;
        this.selection = selection;
        this.options = options;
        this.head = head;
    }

    Optional<Refusal> refuse(Step step, Outcomes outcomes) {
        if (!options.publish()) {
            return Optional.of(Refusal.leftOut("publishing was not asked for").next("Run with --publish"));
        }
        if (!head.clean()) {
            return Optional.of(Refusal.forbidden("publish is closed: the working tree differs from its revision")
                    .next("Commit the changes, or put them away with 'git stash -u'"));
        }
        if (!head.closed().isEmpty()) {
            Problem first = head.closed().get(0);
            return Optional.of(
                    Refusal.forbidden(first.message()).next(first.next().orElse("Look at the warnings")));
        }
        return step.needs().stream()
                .flatMap(need -> closed(need, outcomes).stream())
                .findFirst()
                .map(why -> Refusal.heldBack("publish is closed: " + why));
    }

    private Optional<String> closed(StepId need, Outcomes outcomes) {
        String whose = need + " (owner: " + plan.domain(need.domain()).ownerAndContact() + ") ";
        return outcomes.of(need).filter(outcome -> outcome.result().blocking()).flatMap(outcome -> {
            if (outcome.closesPublish()) {
                return Optional.of(whose + "is " + outcome.result().verdict());
            }
            return isUnseen(need) ? Optional.of(whose + "was not selected") : Optional.empty();
        });
    }

    private boolean isUnseen(StepId need) {
        return !options.artifactsAtHand() && !selection.contains(need);
    }
}
