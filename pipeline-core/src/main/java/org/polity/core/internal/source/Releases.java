package org.polity.core.internal.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.DomainId;
import org.polity.core.internal.config.CompositionFile;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.config.CompositionFile.Source;
import org.polity.core.internal.git.remote.RemoteTag;

/** What the sources of a composition released, as far as they tell it: Git repositories by their tags, Maven repositories. */
public final class Releases {

    private final CompositionFile composition;
    private final DomainSources sources;
    private final SourceMemories memories;

    Releases(CompositionFile composition, DomainSources sources, SourceMemories memories) {
        this.composition = composition;
        this.sources = sources;
        this.memories = memories;
    }

    /**
     * The versions that a domain released behind one and up to another, the oldest first; empty when the source does not
     * tell, or does not know either of them.
     */
    public List<String> between(DomainId domain, String behind, String upTo) {
        return entry(domain)
                .map(entry -> {
                    List<String> newestFirst = sources.versions(entry).stream()
                            .filter(version -> (version.inRange() && !version.preRelease())
                                    || version.version().equals(upTo)
                                    || version.version().equals(behind))
                            .map(SourceVersion::version)
                            .toList();
                    int to = newestFirst.indexOf(upTo);
                    int from = newestFirst.indexOf(behind);
                    List<String> versions =
                            new ArrayList<>(to < 0 || from < to ? List.of() : newestFirst.subList(to, from));
                    Collections.reverse(versions);
                    return versions;
                })
                .orElse(List.of());
    }

    /** A domain in a version that it released; empty when it cannot be had or used. */
    public Optional<ResolvedDomain> load(DomainId domain, String version) {
        return entry(domain)
                .flatMap(entry -> pin(entry, version).flatMap(pin -> {
                    try {
                        return Optional.of(sources.exactly(entry, pin));
                    } catch (DomainFailureException e) {
                        return Optional.empty();
                    }
                }));
    }

    /** When a domain that was resolved was released, by the word of its source; empty when that does not tell. */
    public Optional<Instant> date(ResolvedDomain resolved) {
        return entry(resolved.domain().id()).flatMap(entry -> sources.released(entry, resolved));
    }

    private Optional<Pin> pin(Entry entry, String version) {
        Pin pin = new Pin(version, Optional.empty(), Optional.empty(), Optional.empty());
        return entry.source() instanceof Source.Maven
                ? Optional.of(pin)
                : commit(entry, version)
                        .map(commit -> new Pin(version, Optional.of(commit), Optional.empty(), Optional.empty()));
    }

    private Optional<String> commit(Entry entry, String version) {
        Map<String, RemoteTag> tags =
                memories.of(entry).refs().map(refs -> refs.tags()).orElse(Map.of());
        return Optional.ofNullable(tags.getOrDefault("v" + version, tags.get(version)))
                .map(RemoteTag::commit);
    }

    private Optional<Entry> entry(DomainId domain) {
        return composition.domains().stream()
                .filter(entry -> entry.id().equals(domain))
                .findFirst();
    }
}
