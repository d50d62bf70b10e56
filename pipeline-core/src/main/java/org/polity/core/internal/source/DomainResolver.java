package org.polity.core.internal.source;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.core.internal.config.CompositionFile;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.config.CompositionFile.Source;
import org.polity.core.internal.config.Ownership;
import org.polity.core.internal.lock.LockFile;
import org.polity.core.internal.lock.LockedDomain;

/**
 * Turns the entries of a composition into domains, all of them at once. A domain that cannot be had fails on its own, and
 * its last good version serves in its place. Safe for use by several threads.
 */
public final class DomainResolver {

    private final PluginRegistry plugins;
    private final ResolverSettings settings;
    private final SourceMemories memories;
    private final DomainSources sources;

    /** Makes a resolver over the plugins of the class path. */
    public DomainResolver(PluginRegistry plugins, ResolverSettings settings) {
        this.plugins = plugins;
        this.settings = settings;
        this.memories = new SourceMemories(settings.cache(), settings.clock());
        this.sources = new DomainSources(plugins, settings, memories);
    }

    /**
     * The domains of a composition.
     *
     * @param deliverable the deliverable's name, for channels; empty when there is none
     */
    public Resolution resolve(CompositionFile composition, Optional<String> deliverable) {
        LastGood lastGood = new LastGood(composition, sources, memories, settings, deliverable);
        List<Attempt> attempts =
                new Attempts(settings.limits()).all(composition.domains(), entry -> newest(entry, deliverable));
        List<ResolvedDomain> domains = InParallel.map(
                attempts,
                attempt -> attempt.domain().orElseGet(() -> lastGood.insteadOf(attempt, attempts)),
                attempt -> attempt.failed("resolution was interrupted"));
        return new Resolution(domains, Optional.of(lastGood));
    }

    /** The composition where none is named: each plugin of the class path is a domain. */
    public CompositionFile builtinComposition() {
        List<Entry> entries = plugins.ids().stream()
                .map(id -> new Entry(
                        id, new Source.Builtin(), Optional.empty(), true, Location.of("the built-in composition")))
                .toList();
        return new CompositionFile(entries, Optional.empty(), CompositionFile.DEFAULT_MAX_AGE);
    }

    /**
     * The domains exactly as a lock says, from this machine as far as it has them. Domains that the lock does not name
     * are left out, and no last good version serves.
     *
     * @throws org.polity.api.InvalidInputException when the lock names a domain that is not in the composition
     */
    public Resolution replay(CompositionFile composition, LockFile lock) {
        Map<DomainId, LockedDomain> locked = new HashMap<>();
        lock.domains().forEach(domain -> locked.put(domain.id(), domain));
        requireKnown(composition, lock);
        List<Entry> entries = composition.domains().stream()
                .filter(entry -> locked.containsKey(entry.id()))
                .toList();
        List<Attempt> attempts =
                new Attempts(settings.limits()).all(entries, entry -> exactly(entry, locked.get(entry.id())));
        return new Resolution(
                attempts.stream()
                        .map(attempt -> attempt.domain().orElseGet(() -> attempt.failed(attempts)))
                        .toList(),
                Optional.empty());
    }

    /**
     * What this machine knows of the sources of domains that were just resolved; asks nobody.
     *
     * @param locked whether they are what a lock says
     * @return the statuses, sorted by id
     */
    public List<SourceStatus> statuses(CompositionFile composition, Resolution resolution, boolean locked) {
        return new SourceStatuses(settings.cache(), sources, memories).of(composition, resolution, locked);
    }

    /**
     * The mandatory domains whose sources were last asked longer ago than the composition's {@code maxAge}, or never: what
     * is newest of them nobody knows.
     */
    public List<DomainId> outdated(CompositionFile composition) {
        Instant oldest = settings.clock().instant().minus(composition.maxAge());
        return composition.domains().stream()
                .filter(entry -> entry.mandatory() && DomainSources.isVersioned(entry.source()))
                .filter(entry -> memories.of(entry)
                        .asked()
                        .filter(time -> !time.isBefore(oldest))
                        .isEmpty())
                .map(Entry::id)
                .toList();
    }

    /** What the sources of a composition released. */
    public Releases releases(CompositionFile composition) {
        return new Releases(composition, sources, memories);
    }

    private ResolvedDomain newest(Entry entry, Optional<String> deliverable) throws DomainFailureException {
        ResolvedDomain domain = sources.newest(entry, deliverable);
        if (settings.online() && entry.source() instanceof Source.Maven) {
            memories.asked(entry);
        }
        return domain;
    }

    private ResolvedDomain exactly(Entry entry, @Nullable LockedDomain locked) throws DomainFailureException {
        LockedDomain domain = Objects.requireNonNull(locked);
        if (domain.version().equals(LockedDomain.UNRESOLVED)) {
            throw new DomainFailureException(domain.quarantined().orElse("the lock has no version of it"))
                    .of(domain.owner()
                            .map(owner -> new Ownership(owner, domain.contact().orElse(""))));
        }
        Pin pin = new Pin(domain.version(), domain.commit(), domain.digest(), domain.channel());
        ResolvedDomain resolved = sources.exactly(entry, pin);
        return domain.quarantined().map(resolved::insteadOf).orElse(resolved);
    }

    private static void requireKnown(CompositionFile composition, LockFile lock) {
        Set<DomainId> known = composition.domains().stream().map(Entry::id).collect(Collectors.toSet());
        List<Problem> unknown = lock.domains().stream()
                .map(LockedDomain::id)
                .filter(id -> !known.contains(id))
                .map(id -> Problem.error("the lock names domain " + id + ", which the composition does not have")
                        .next("Resolve without --locked, or use the composition that the lock was made with"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(unknown);
        }
    }
}
