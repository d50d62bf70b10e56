package org.polity.api.run;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.polity.api.DomainId;
import org.polity.api.Phase;
import org.polity.api.StepId;

/**
 * What of a plan to run, and how. Begin with {@link #DEFAULT}. What is not selected is skipped; a step is selected when
 * it is of one of the phases, of one of the domains and one of the steps, where a set that is empty means all. A
 * selected step brings with it the steps that produce what it consumes, unless {@code artifactsAtHand}.
 *
 * @param phases the phases to run; empty for all
 * @param domains the domains to run; empty for all
 * @param steps the steps to run; empty for all
 * @param keepGoing whether a domain goes on after one of its own blocking steps failed; other domains always do
 * @param publish whether the phase {@code publish} runs, provided that its gates are open
 * @param on where scripts run
 * @param parallelism how many steps may run at the same time, at least 1
 * @param artifactsAtHand whether selected steps take what they consume from the artifact folder, as an earlier run or
 *     CI job left it, instead of having it produced. Who says so vouches for the steps that are not selected, the gates
 *     of {@code publish} among them, and for the conditions of those that are
 */
public record RunOptions(
        Set<Phase> phases,
        Set<DomainId> domains,
        Set<StepId> steps,
        boolean keepGoing,
        boolean publish,
        On on,
        int parallelism,
        boolean artifactsAtHand) {

    /** Everything but {@code publish}, each step where it demands to be, as many at a time as there are processors. */
    public static final RunOptions DEFAULT = new RunOptions(
            Set.of(),
            Set.of(),
            Set.of(),
            false,
            false,
            On.AUTO,
            Runtime.getRuntime().availableProcessors(),
            false);

    /** Where scripts run. What a step demands always holds; this settles the others. */
    public enum On {
        /** Wherever suits best, which on this machine is the machine itself. */
        AUTO,
        /** On the machine itself. */
        NODE,
        /** In a container alone: a script that neither names an image nor demands a node is an {@code ERROR}. */
        CONTAINER;

        /** The word for it on the command line. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Finds a value by its {@linkplain #id() word}; empty when there is none. */
        public static Optional<On> find(String id) {
            return Arrays.stream(values()).filter(on -> on.id().equals(id)).findFirst();
        }
    }

    /** Copies the sets and checks the number. */
    public RunOptions {
        phases = Set.copyOf(phases);
        domains = Set.copyOf(domains);
        steps = Set.copyOf(steps);
        if (parallelism < 1) {
            throw new IllegalArgumentException("at least one step runs at a time, not " + parallelism);
        }
    }

    /** These options for some phases only. */
    public RunOptions withPhases(Collection<Phase> some) {
        return new RunOptions(Set.copyOf(some), domains, steps, keepGoing, publish, on, parallelism, artifactsAtHand);
    }

    /** These options for some domains only. */
    public RunOptions withDomains(Collection<DomainId> some) {
        return new RunOptions(phases, Set.copyOf(some), steps, keepGoing, publish, on, parallelism, artifactsAtHand);
    }

    /** These options for some steps only. */
    public RunOptions withSteps(Collection<StepId> some) {
        return new RunOptions(phases, domains, Set.copyOf(some), keepGoing, publish, on, parallelism, artifactsAtHand);
    }

    /** These options with another word on {@code keepGoing}. */
    public RunOptions withKeepGoing(boolean yes) {
        return new RunOptions(phases, domains, steps, yes, publish, on, parallelism, artifactsAtHand);
    }

    /** These options with another word on {@code publish}. */
    public RunOptions withPublish(boolean yes) {
        return new RunOptions(phases, domains, steps, keepGoing, yes, on, parallelism, artifactsAtHand);
    }

    /** These options with another place for scripts. */
    public RunOptions withOn(On place) {
        return new RunOptions(phases, domains, steps, keepGoing, publish, place, parallelism, artifactsAtHand);
    }

    /** These options with another number of steps at a time. */
    public RunOptions withParallelism(int count) {
        return new RunOptions(phases, domains, steps, keepGoing, publish, on, count, artifactsAtHand);
    }

    /** These options with another word on {@code artifactsAtHand}. */
    public RunOptions withArtifactsAtHand(boolean yes) {
        return new RunOptions(phases, domains, steps, keepGoing, publish, on, parallelism, yes);
    }
}
