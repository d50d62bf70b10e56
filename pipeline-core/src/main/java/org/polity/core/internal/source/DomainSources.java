package org.polity.core.internal.source;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.config.CompositionFile.Source;

/** Asks the source of a domain, of whatever kind it is. */
final class DomainSources {

    private static final String WORK_IN_PROGRESS = "dev";

    private final DomainLoader loader;
    private final DomainSource git;
    private final DomainSource maven;
    private final boolean online;

    DomainSources(PluginRegistry plugins, ResolverSettings settings, SourceMemories memories) {
        this.loader = new DomainLoader(plugins, settings.jars());
        this.git = new GitSource(settings.cache(), memories, loader, settings.limits());
        this.maven = settings.maven();
        this.online = settings.online();
    }

    /** Tells whether a source has versions, of which the last good one may serve. */
    static boolean isVersioned(Source source) {
        return source instanceof Source.Git || source instanceof Source.Maven;
    }

    ResolvedDomain newest(Entry entry, Optional<String> deliverable) throws DomainFailureException {
        Source source = entry.source();
        if (source instanceof Source.Git) {
            return git.newest(entry, deliverable, online);
        }
        if (source instanceof Source.Maven) {
            return maven.newest(entry, deliverable, online);
        }
        return source instanceof Source.Folder folder
                ? folder(entry, folder.folder())
                : loader.builtin(entry.id(), entry.mandatory());
    }

    ResolvedDomain exactly(Entry entry, Pin pin) throws DomainFailureException {
        Source source = entry.source();
        if (source instanceof Source.Git) {
            return git.exactly(entry, pin, online);
        }
        if (source instanceof Source.Maven) {
            return maven.exactly(entry, pin, online);
        }
        ResolvedDomain domain = newest(entry, Optional.empty());
        String version = domain.domain().version();
        if (!version.equals(pin.version())) {
            throw new DomainFailureException("the lock was made with version " + pin.version()
                    + " of this built-in domain, and this Polity brings " + version
                    + ": replay with that Polity, or resolve without --locked");
        }
        return domain;
    }

    /** The releases before the newest admissible one, the newest first; none when this machine works offline. */
    List<EarlierVersion> earlier(Entry entry, Optional<String> deliverable, Instant now) {
        if (!online) {
            return List.of();
        }
        if (entry.source() instanceof Source.Git) {
            return git.earlier(entry, deliverable, now);
        }
        return entry.source() instanceof Source.Maven ? maven.earlier(entry, deliverable, now) : List.of();
    }

    /** When a version was released, by the word of its source; empty when that does not tell. */
    Optional<Instant> released(Entry entry, ResolvedDomain resolved) {
        if (entry.source() instanceof Source.Git) {
            return git.released(entry, resolved, online);
        }
        return entry.source() instanceof Source.Maven ? maven.released(entry, resolved, online) : Optional.empty();
    }

    /** The versions that a source had when it was last asked, the newest first. Asks nobody. */
    List<SourceVersion> versions(Entry entry) {
        if (entry.source() instanceof Source.Git) {
            return git.versions(entry);
        }
        return entry.source() instanceof Source.Maven ? maven.versions(entry) : List.of();
    }

    private ResolvedDomain folder(Entry entry, Path folder) throws DomainFailureException {
        return loader.load(
                entry,
                folder,
                new DomainLoader.Provenance(
                        folder.toString(), WORK_IN_PROGRESS, Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
