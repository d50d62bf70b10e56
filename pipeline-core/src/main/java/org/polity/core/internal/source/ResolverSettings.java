package org.polity.core.internal.source;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.polity.core.internal.cache.CacheFolder;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.git.remote.RemoteLimits;

/**
 * What a resolver works with.
 *
 * @param cache what this machine keeps
 * @param online whether sources may be asked
 * @param clock the time
 * @param limits what a repository may cost
 * @param jars brings in plugins that are not on the class path
 * @param maven resolves domains that are jars in a Maven repository
 */
public record ResolverSettings(
        CacheFolder cache, boolean online, Clock clock, RemoteLimits limits, JarPlugins jars, DomainSource maven) {

    /** Settings with which domains from Git bring no jars, and none come from Maven. */
    public static ResolverSettings of(CacheFolder cache, boolean online, Clock clock) {
        return new ResolverSettings(
                cache,
                online,
                clock,
                RemoteLimits.DEFAULT,
                (domain, jar) -> {
                    throw new DomainFailureException("this Polity loads no jars: " + jar.coordinates());
                },
                new NoMaven());
    }

    /** These settings with what loads jars and resolves Maven sources. */
    public ResolverSettings with(JarPlugins otherJars, DomainSource otherMaven) {
        return new ResolverSettings(cache, online, clock, limits, otherJars, otherMaven);
    }

    /** These settings with other limits. */
    public ResolverSettings with(RemoteLimits otherLimits) {
        return new ResolverSettings(cache, online, clock, otherLimits, jars, maven);
    }

    private static final class NoMaven implements DomainSource {

        @Override
        public Optional<Instant> released(Entry entry, ResolvedDomain resolved, boolean online) {
            return Optional.empty();
        }

        @Override
        public ResolvedDomain newest(Entry entry, Optional<String> deliverable, boolean online)
                throws DomainFailureException {
            throw new DomainFailureException("this Polity takes no domains from Maven repositories");
        }

        @Override
        public ResolvedDomain exactly(Entry entry, Pin pin, boolean online) throws DomainFailureException {
            return newest(entry, Optional.empty(), online);
        }

        @Override
        public List<EarlierVersion> earlier(Entry entry, Optional<String> deliverable, Instant now) {
            return List.of();
        }

        @Override
        public List<SourceVersion> versions(Entry entry) {
            return List.of();
        }
    }
}
