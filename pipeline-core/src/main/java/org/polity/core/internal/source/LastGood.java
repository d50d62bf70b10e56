package org.polity.core.internal.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.polity.api.DomainId;
import org.polity.core.internal.config.CompositionFile;
import org.polity.core.internal.config.CompositionFile.Entry;

/**
 * The versions that serve where the newest does not, each for a while after its time as the newest: those that worked last
 * on this machine, else the releases before the newest. Safe for use by several threads, each with domains of its own.
 */
final class LastGood {

    private final Map<DomainId, Entry> entries = new HashMap<>();
    private final Duration maxAge;
    private final DomainSources sources;
    private final SourceMemories memories;
    private final ResolverSettings settings;
    private final Optional<String> deliverable;
    private final Map<DomainId, Deque<EarlierVersion>> untried = new ConcurrentHashMap<>();
    private final Map<DomainId, EarlierVersion> serving = new ConcurrentHashMap<>();

    LastGood(
            CompositionFile composition,
            DomainSources sources,
            SourceMemories memories,
            ResolverSettings settings,
            Optional<String> deliverable) {
        composition.domains().stream()
                .filter(entry -> DomainSources.isVersioned(entry.source()))
                .forEach(entry -> entries.put(entry.id(), entry));
        this.maxAge = composition.maxAge();
        this.sources = sources;
        this.memories = memories;
        this.settings = settings;
        this.deliverable = deliverable;
    }

    /** What serves where an attempt failed: the last good version, or nothing but the reason. */
    ResolvedDomain insteadOf(Attempt attempt, List<Attempt> all) {
        String reason = attempt.reason(all);
        return find(attempt.entry().id(), reason, Set.of())
                .orElseGet(() -> attempt.failed(reason + tooOld(attempt.entry())));
    }

    /**
     * The last good version, else the newest of the earlier releases that can be loaded.
     *
     * @param reason why the newest does not serve
     * @param tried the versions that were tried in vain
     */
    Optional<ResolvedDomain> find(DomainId id, String reason, Set<Pin> tried) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return Optional.empty();
        }
        Instant oldest = settings.clock().instant().minus(maxAge);
        for (SourceMemory.Good good : memories.of(entry).good()) {
            boolean untried = tried.stream().noneMatch(good.pin()::isSameAs);
            if (untried && !good.at().isBefore(oldest)) {
                Optional<ResolvedDomain> found = load(entry, good.pin());
                if (found.isPresent()) {
                    return found.map(domain -> domain.insteadOf(reason));
                }
            }
        }
        return earlier(entry, oldest).map(domain -> domain.insteadOf(reason));
    }

    private Optional<ResolvedDomain> earlier(Entry entry, Instant oldest) {
        Deque<EarlierVersion> left = untried.get(entry.id());
        if (left == null) {
            left = new ArrayDeque<>(
                    sources.earlier(entry, deliverable, settings.clock().instant()));
            untried.put(entry.id(), left);
        }
        while (!left.isEmpty()) {
            EarlierVersion next = left.removeFirst();
            Optional<ResolvedDomain> found = next.until().isBefore(oldest) ? Optional.empty() : load(entry, next.pin());
            if (found.isPresent()) {
                serving.put(entry.id(), next);
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * Remembers that a version worked as the newest, or until when it was that; offline nobody knows whether it is. To serve in
     * place of another prolongs nothing.
     */
    void worked(ResolvedDomain domain) {
        DomainId id = domain.domain().id();
        Entry entry = entries.get(id);
        if (entry == null || !settings.online()) {
            return;
        }
        Pin pin = Pin.of(domain.domain());
        if (domain.domain().quarantined().isEmpty()) {
            memories.worked(entry, pin);
        } else {
            Optional.ofNullable(serving.get(id))
                    .filter(earlier -> earlier.pin().isVersionOf(pin))
                    .ifPresent(earlier -> memories.worked(entry, pin, earlier.until()));
        }
    }

    /** Remembers that a version did not work, for those who ask later what became of it. */
    void failed(ResolvedDomain domain, String reason) {
        Entry entry = entries.get(domain.domain().id());
        if (entry != null) {
            memories.failed(entry, Pin.of(domain.domain()), reason);
        }
    }

    private Optional<ResolvedDomain> load(Entry entry, Pin pin) {
        try {
            return Optional.of(sources.exactly(entry, pin));
        } catch (DomainFailureException e) {
            return Optional.empty();
        }
    }

    private String tooOld(Entry entry) {
        return memories.of(entry).good().stream()
                .findFirst()
                .filter(good -> good.at().isBefore(settings.clock().instant().minus(maxAge)))
                .map(good -> "; its last good version " + good.pin().version() + " worked last at " + good.at()
                        + ", longer ago than maxAge allows")
                .orElse("");
    }
}
