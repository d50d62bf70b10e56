package org.polity.core.internal.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Deliverable;
import org.polity.api.ForeignNameException;
import org.polity.api.domain.Contribution;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.domain.SourceTree;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.step.StepDefinition;
import org.polity.core.internal.config.DeclaredStep;
import org.polity.core.internal.planning.DomainContribution;
import org.polity.core.internal.provider.Providers;
import org.polity.core.internal.worker.WorkerException;

/** Asks domains for their steps. What a domain's code throws costs that domain alone. */
public final class Contributor {

    private final Deliverable deliverable;
    private final SourceTree sources;
    private final List<PlannedDomain> known;

    /**
     * Makes a contributor for one deliverable.
     *
     * @param known all domains, of which one may name what is another's
     */
    public Contributor(Deliverable deliverable, SourceTree sources, List<PlannedDomain> known) {
        this.deliverable = deliverable;
        this.sources = sources;
        this.known = List.copyOf(known);
    }

    /**
     * Returns what a domain contributes.
     *
     * @param env environment variables for all of its steps; a step's own win
     */
    public DomainContribution contribute(ResolvedDomain resolved, Map<String, String> env) {
        if (resolved.failure().isPresent()) {
            return failed(resolved, resolved.failure().get());
        }
        List<StepDefinition> steps = new ArrayList<>();
        if (resolved.plugin().isPresent()) {
            Contribution contribution;
            try {
                contribution = ask(resolved.plugin().get(), resolved);
            } catch (BrokenPluginException e) {
                return failed(resolved, Claim.refused(e.getMessage(), e.claimed(), known));
            }
            steps.addAll(contribution.steps());
        }
        resolved.steps().stream()
                .filter(step -> step.kinds().contains(deliverable.kind()))
                .map(DeclaredStep::definition)
                .forEach(steps::add);
        return DomainContribution.of(
                resolved.domain(),
                resolved.mandatory(),
                steps.stream().map(step -> withEnvironment(step, env)).toList());
    }

    private static final class BrokenPluginException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Optional<String> claimed;

        BrokenPluginException(String reason) {
            this(reason, Optional.empty());
        }

        BrokenPluginException(String reason, Optional<String> claimed) {
            super(reason);
            this.claimed = claimed;
        }

        Optional<String> claimed() {
            return claimed;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever foreign code throws must stay with that domain
    private Contribution ask(DomainPlugin plugin, ResolvedDomain resolved) throws BrokenPluginException {
        Contribution contribution;
        try {
            contribution = plugin.contribute(new ContributionRequest(deliverable, sources, resolved.policy()));
        } catch (WorkerException e) {
            throw new BrokenPluginException(
                    e.getMessage() + e.next().map(next -> ". " + next).orElse(""), e.claimed());
        } catch (ForeignNameException e) {
            throw new BrokenPluginException(failure(plugin, Providers.reason(e)), Optional.of(e.claimed()));
        } catch (IllegalArgumentException e) {
            // What its javadoc promises to authors; the subclasses of others, such as NumberFormatException, say less.
            throw new BrokenPluginException(
                    e.getClass() == IllegalArgumentException.class && e.getMessage() != null
                            ? "it cannot work with its policy: " + e.getMessage()
                            : failure(plugin, Providers.reason(e)));
        } catch (LinkageError | StackOverflowError | AssertionError | Exception e) {
            throw new BrokenPluginException(failure(plugin, Providers.reason(e)));
        }
        if (contribution == null) {
            throw new BrokenPluginException(failure(plugin, "it returned null"));
        }
        return contribution;
    }

    private static String failure(DomainPlugin plugin, String reason) {
        return plugin.getClass().getName() + " failed to contribute: " + reason;
    }

    private static DomainContribution failed(ResolvedDomain resolved, String reason) {
        return DomainContribution.failed(resolved.domain(), resolved.mandatory(), reason);
    }

    private static StepDefinition withEnvironment(StepDefinition step, Map<String, String> env) {
        if (env.keySet().stream().allMatch(step.env()::containsKey)) {
            return step;
        }
        StepDefinition.Builder builder = step.toBuilder();
        env.forEach((name, value) -> {
            if (!step.env().containsKey(name)) {
                builder.env(name, value);
            }
        });
        return builder.build();
    }
}
