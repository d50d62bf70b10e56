package org.polity.api.adapter.job;

import java.util.ArrayList;
import java.util.List;
import org.polity.api.Problem;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.SecretsOnAgent;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.step.When;

/** Warns of what no job does as the plan says, whatever the CI system. */
public final class JobRemarks {

    private JobRemarks() {}

    /** The warnings on a request's plan, in its order, each with the owner of the step. */
    public static List<Problem> on(GenerateRequest request) {
        Plan plan = request.plan();
        Jobs jobs = Jobs.of(request);
        List<Problem> remarks = new ArrayList<>();
        for (Step step : plan.steps()) {
            String owner = plan.domain(step.id().domain()).ownerAndContact();
            on(jobs, step).forEach(remark -> remarks.add(remark.ownedBy(owner)));
        }
        return remarks;
    }

    /**
     * Warns where a request tells how agents come by secrets, of a CI system that has ways of its own alone.
     *
     * @param system the CI system, for people
     * @param own what it keeps secrets in: {@code credentials}
     */
    public static List<Problem> onSecrets(GenerateRequest request, String system, String own) {
        return request.agents().secrets().equals(SecretsOnAgent.OWN)
                ? List.of()
                : List.of(Problem.warning("in " + system + " secrets are its own " + own
                                + ": where a vault keeps them, and ID tokens, are for other CI systems")
                        .next("Let it fill " + own + " of the same names from the vault"));
    }

    private static List<Problem> on(Jobs jobs, Step step) {
        List<Problem> remarks = new ArrayList<>();
        When when = step.definition().when();
        if (when.branch().isPresent() && when.tag().isPresent()) {
            remarks.add(Problem.warning("a CI pipeline is for a branch or for a tag, and " + step.id()
                            + " names both: it runs on its tags, whatever their branch")
                    .next("State the tag alone, or make it two steps"));
        }
        if (!jobs.isRunByPolity(step) && step.definition().report().isPresent()) {
            remarks.add(Problem.warning(
                            "a CI job does not judge the report of " + step.id() + ": its exit code alone decides")
                    .next("Let its command fail where the report holds a finding that should block"));
        }
        return remarks;
    }
}
