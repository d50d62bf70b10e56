package org.polity.core.internal.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;
import org.polity.api.plan.PlannedDomain;
import org.polity.core.internal.config.DeclaredStep;
import org.polity.core.internal.config.Waivers;

/**
 * A domain of the composition, ready to contribute, or with the reason why it cannot.
 *
 * @param domain who it is
 * @param mandatory whether publishing stays closed without its verdict
 * @param plugin its Java code, when it brings any
 * @param inputs what its plugin lets a policy set
 * @param policy what its policy sets
 * @param steps the steps that its repository declares
 * @param folder its repository's content, when it has one
 * @param waivers which of its rules may be broken for now, and by whom
 * @param failure why it cannot contribute, in one sentence
 */
public record ResolvedDomain(
        PlannedDomain domain,
        boolean mandatory,
        Optional<DomainPlugin> plugin,
        List<PolicyInput<?>> inputs,
        Policy policy,
        List<DeclaredStep> steps,
        Optional<Path> folder,
        Waivers waivers,
        Optional<String> failure) {

    /** Copies the lists. */
    public ResolvedDomain {
        inputs = List.copyOf(inputs);
        steps = List.copyOf(steps);
    }

    /** A domain that cannot contribute. */
    static ResolvedDomain failed(PlannedDomain domain, boolean mandatory, String reason) {
        return new ResolvedDomain(
                domain,
                mandatory,
                Optional.empty(),
                List.of(),
                Policy.DEFAULTS,
                List.of(),
                Optional.empty(),
                Waivers.NONE,
                Optional.of(reason));
    }

    /** This domain with other policy values and more steps. */
    public ResolvedDomain with(Policy otherPolicy, List<DeclaredStep> moreSteps) {
        List<DeclaredStep> all =
                Stream.concat(steps.stream(), moreSteps.stream()).toList();
        return new ResolvedDomain(domain, mandatory, plugin, inputs, otherPolicy, all, folder, waivers, failure);
    }

    /** This domain, serving in place of a newer version that does not. */
    ResolvedDomain insteadOf(String reason) {
        return new ResolvedDomain(
                domain.quarantinedFor(reason), mandatory, plugin, inputs, policy, steps, folder, waivers, failure);
    }
}
