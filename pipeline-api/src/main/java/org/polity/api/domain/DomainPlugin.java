package org.polity.api.domain;

/**
 * A responsibility domain that brings Java code. The engine finds it through {@link java.util.ServiceLoader}; annotate
 * the implementation with {@code @AutoService(DomainPlugin.class)}.
 *
 * <p>An implementation
 *
 * <ul>
 *   <li>MUST be public and have a public constructor without parameters, which does no work;
 *   <li>MUST return equal results for equal requests: no clock, no network, no files but those of the request;
 *   <li>MUST NOT keep state between calls: the engine may make an instance for each call, in a process of its own, and
 *       may call one instance from several threads;
 *   <li>MUST NOT return {@code null}, print, or end the process;
 *   <li>MAY throw: what it throws costs its own domain an {@code ERROR} and nothing else.
 * </ul>
 */
public interface DomainPlugin {

    /** Says who the domain is. Called first; MUST be cheap. */
    DomainDescriptor descriptor();

    /**
     * Contributes the domain's steps for one deliverable.
     *
     * @return the steps, in the order in which people should read them; none where the domain has nothing to say
     * @throws IllegalArgumentException when the policy holds what the domain cannot work with; its owner is told the message
     */
    Contribution contribute(ContributionRequest request);

    /**
     * Does the work of a step whose action is a {@link org.polity.api.step.Action.Check}.
     *
     * @throws CheckException when it cannot tell whether the rule holds, with what to do about it
     * @throws InterruptedException when the thread was interrupted: the time is up or the user gave up
     */
    CheckResult check(CheckRequest request) throws CheckException, InterruptedException;
}
