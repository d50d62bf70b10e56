package org.polity.api.adapter.region;

import java.util.List;
import org.polity.api.plan.Step;
import org.polity.api.step.StepDefinition;

/**
 * A short checksum of what a plan says of a step, to tell a step that changed. Its domain's version and the steps that it
 * waits for are left out: they change with steps of others.
 */
final class StepChecksum {

    /** Six of them tell two versions of a step apart in all but one of 16 million cases. */
    private static final int DIGITS = 6;

    private StepChecksum() {}

    static String of(Step step) {
        StepDefinition definition = step.definition();
        Seal seal = new Seal();
        List.<Object>of(
                        definition.title(),
                        definition.phase(),
                        definition.action(),
                        definition.rule(),
                        definition.placement(),
                        definition.produces(),
                        definition.env(),
                        definition.secrets(),
                        definition.report(),
                        definition.enforcement(),
                        definition.exitCodes(),
                        definition.onError(),
                        definition.limits(),
                        definition.when(),
                        definition.services(),
                        definition.cache(),
                        definition.exclusive(),
                        step.consumes(),
                        step.origin().rule())
                .forEach(part -> seal.add(part.toString()));
        return seal.soFar().substring(0, DIGITS);
    }
}
