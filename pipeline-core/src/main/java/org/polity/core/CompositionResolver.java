package org.polity.core;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.DomainId;
import org.polity.core.internal.cache.CacheFolder;
import org.polity.core.internal.config.CompositionFile;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.config.WorkingCopy;
import org.polity.core.internal.jar.DomainJars;
import org.polity.core.internal.jar.LocalPlugins;
import org.polity.core.internal.jar.MavenDomains;
import org.polity.core.internal.jar.MavenPlugins;
import org.polity.core.internal.ledger.Ledger;
import org.polity.core.internal.lock.LockFile;
import org.polity.core.internal.lock.LockedDomain;
import org.polity.core.internal.maven.MavenArtifacts;
import org.polity.core.internal.source.DomainResolver;
import org.polity.core.internal.source.JarPlugins;
import org.polity.core.internal.source.PluginRegistry;
import org.polity.core.internal.source.Resolution;
import org.polity.core.internal.source.ResolverSettings;
import org.polity.core.internal.worker.FolderContributionCache;
import org.polity.core.internal.worker.WorkerSettings;

/** Resolves the domains of the composition that applies: anew, or as a lock says. Immutable. */
final class CompositionResolver {

    private final DomainJars jars;
    private final DomainResolver resolver;
    private final Optional<Path> composition;
    private final Optional<WorkingCopy> workingCopy;
    private final boolean locked;
    private final boolean offline;
    private final Map<String, String> environment;
    private final Clock clock;

    /**
     * Makes one.
     *
     * @param composition the composition; empty for the plugins of the class path
     * @param workingCopy a domain that takes the place of what the composition says of it
     * @param locked whether the deliverable's lock is replayed
     * @param offline whether sources may not be asked
     */
    CompositionResolver(
            PluginRegistry plugins,
            Optional<Path> composition,
            Optional<WorkingCopy> workingCopy,
            boolean locked,
            boolean offline,
            Map<String, String> environment,
            Clock clock) {
        CacheFolder cache = CacheFolder.locate(environment);
        this.jars = new DomainJars(
                new MavenArtifacts(cache.root().resolve("maven")),
                () -> WorkerSettings.of(environment),
                new FolderContributionCache(cache.root().resolve("contributions")));
        ResolverSettings settings = ResolverSettings.of(cache, !offline, clock)
                .with(plugins(workingCopy, !offline), new MavenDomains(jars));
        this.resolver = new DomainResolver(plugins, settings);
        this.composition = composition;
        this.workingCopy = workingCopy;
        this.locked = locked;
        this.offline = offline;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param resolution the domains
     * @param publishClosed why nothing may be published with them, one sentence each; empty when it may
     * @param ledger where runs are recorded
     */
    record Resolved(Resolution resolution, List<String> publishClosed, Optional<Ledger> ledger) {}

    /** Ends the processes of domains that bring code of their own. */
    void close() {
        jars.close();
    }

    boolean isLocked() {
        return locked;
    }

    /** Where runs are recorded, when there is such a place. */
    Optional<Ledger> ledger() {
        return ledger(composition());
    }

    private Optional<Ledger> ledger(CompositionFile known) {
        return Ledger.of(known.ledger(), environment, offline);
    }

    /** The newest versions of all domains, whatever a lock says. */
    Resolution newest() {
        return resolver.resolve(composition(), Optional.empty());
    }

    /** The newest versions of all domains for a deliverable of that name, whatever a lock says. */
    Resolution newest(String deliverable) {
        return resolver.resolve(composition(), Optional.of(deliverable));
    }

    /**
     * The domains for a deliverable.
     *
     * @param folder the root of its repository
     * @param name its name, by which channels choose
     */
    Resolved resolve(Path folder, String name) {
        CompositionFile known = composition();
        if (!locked) {
            return new Resolved(resolver.resolve(known, Optional.of(name)), List.of(), ledger(known));
        }
        LockFile lock = LockFile.find(folder);
        return new Resolved(resolver.replay(known, lock), publishClosed(known, lock), ledger(known));
    }

    private List<String> publishClosed(CompositionFile known, LockFile lock) {
        List<String> reasons = new ArrayList<>();
        if (lock.isOlderThan(known.maxAge(), clock.instant())) {
            reasons.add("the lock of " + lock.resolvedAt() + " is older than the composition's maxAge");
        }
        Set<DomainId> named = lock.domains().stream().map(LockedDomain::id).collect(Collectors.toSet());
        known.domains().stream()
                .filter(Entry::mandatory)
                .map(Entry::id)
                .filter(id -> !named.contains(id))
                .forEach(id -> reasons.add("the lock does not know the mandatory domain " + id));
        return reasons;
    }

    private JarPlugins plugins(Optional<WorkingCopy> copy, boolean online) {
        JarPlugins released = new MavenPlugins(jars, Optional.empty(), online);
        return copy.filter(work -> !work.jars().isEmpty())
                .<JarPlugins>map(work -> new LocalPlugins(jars, work.id(), work.jars(), released))
                .orElse(released);
    }

    private CompositionFile composition() {
        CompositionFile named = composition.map(CompositionFile::read).orElseGet(resolver::builtinComposition);
        return workingCopy.map(copy -> copy.in(named)).orElse(named);
    }
}
