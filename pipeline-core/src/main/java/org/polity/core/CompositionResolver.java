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
import org.polity.api.Problem;
import org.polity.core.internal.cache.CacheFolder;
import org.polity.core.internal.config.CompositionFile;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.config.CompositionLocator;
import org.polity.core.internal.config.CompositionPlace;
import org.polity.core.internal.config.WorkingCopy;
import org.polity.core.internal.jar.DomainJars;
import org.polity.core.internal.jar.LocalPlugins;
import org.polity.core.internal.jar.MavenDomains;
import org.polity.core.internal.jar.MavenPlugins;
import org.polity.core.internal.ledger.Ledger;
import org.polity.core.internal.lock.LockFile;
import org.polity.core.internal.lock.LockedDomain;
import org.polity.core.internal.maven.MavenArtifacts;
import org.polity.core.internal.source.CompositionRepository;
import org.polity.core.internal.source.CompositionRepository.Found;
import org.polity.core.internal.source.DomainFailureException;
import org.polity.core.internal.source.DomainResolver;
import org.polity.core.internal.source.JarPlugins;
import org.polity.core.internal.source.PluginRegistry;
import org.polity.core.internal.source.Releases;
import org.polity.core.internal.source.Resolution;
import org.polity.core.internal.source.ResolverSettings;
import org.polity.core.internal.source.SourceStatus;
import org.polity.core.internal.worker.FolderContributionCache;
import org.polity.core.internal.worker.WorkerSettings;

/** Resolves the domains of the composition that applies: anew, or as a lock says. Immutable. */
final class CompositionResolver {

    private final DomainJars jars;
    private final DomainResolver resolver;
    private final CompositionRepository repository;
    private final Optional<CompositionPlace> composition;
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
            Optional<CompositionPlace> composition,
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
        this.repository = new CompositionRepository(settings);
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
     * @param publishClosed why nothing may be published with them; empty when it may
     * @param notices what else people should know of the composition
     * @param ledger where runs are recorded
     */
    record Resolved(
            Resolution resolution, List<Problem> publishClosed, List<Problem> notices, Optional<Ledger> ledger) {}

    /**
     * What the domains resolved to, and what is known of their sources.
     *
     * @param domains the domains, sorted by id
     * @param notices what people should know of the composition
     */
    record Statuses(List<SourceStatus> domains, List<Problem> notices) {}

    /** Ends the processes of domains that bring code of their own. */
    void close() {
        jars.close();
    }

    boolean isLocked() {
        return locked;
    }

    /** Where runs are recorded, when there is such a place. */
    Optional<Ledger> ledger() {
        return ledger(composition().composition());
    }

    /** Runs with a working copy are trials, of which nobody else wants to know. */
    private Optional<Ledger> ledger(CompositionFile known) {
        return workingCopy.isPresent() ? Optional.empty() : Ledger.of(known.ledger(), environment, offline);
    }

    /**
     * The domains without a deliverable, as they are now or as a lock says.
     *
     * @param folder the root of the repository whose lock is replayed
     */
    Statuses statuses(Path folder) {
        Found known = composition();
        Resolution resolution = locked
                ? resolver.replay(known.composition(), LockFile.find(folder))
                : resolver.resolve(known.composition(), Optional.empty());
        return new Statuses(
                resolver.statuses(known.composition(), resolution, locked),
                known.notice().stream().toList());
    }

    /** What the sources of the composition released. */
    Releases releases() {
        return resolver.releases(composition().composition());
    }

    /** The newest versions of all domains for a deliverable of that name, whatever a lock says. */
    Resolution newest(String deliverable) {
        return resolver.resolve(composition().composition(), Optional.of(deliverable));
    }

    /**
     * The domains for a deliverable.
     *
     * @param folder the root of its repository
     * @param name its name, by which channels choose
     */
    Resolved resolve(Path folder, String name) {
        Found known = composition();
        List<Problem> notices = known.notice().stream().toList();
        if (!locked) {
            Resolution resolution = resolver.resolve(known.composition(), Optional.of(name));
            return new Resolved(
                    resolution, offline ? outdated(known) : List.of(), notices, ledger(known.composition()));
        }
        LockFile lock = LockFile.find(folder);
        return new Resolved(
                resolver.replay(known.composition(), lock),
                tooOld(known.composition(), lock),
                notices,
                ledger(known.composition()));
    }

    private List<Problem> outdated(Found known) {
        List<Problem> reasons = new ArrayList<>();
        if (known.isOld()) {
            reasons.add(closed("the composition was last asked for longer ago than its maxAge", "--offline"));
        }
        List<DomainId> domains = resolver.outdated(known.composition());
        if (!domains.isEmpty()) {
            String names = domains.stream().map(DomainId::value).collect(Collectors.joining(", "));
            reasons.add(closed(
                    "nobody has asked for longer than maxAge what is newest of the mandatory " + names, "--offline"));
        }
        return reasons;
    }

    private List<Problem> tooOld(CompositionFile known, LockFile lock) {
        List<Problem> reasons = new ArrayList<>();
        if (lock.isOlderThan(known.maxAge(), clock.instant())) {
            reasons.add(
                    closed("the lock of " + lock.resolvedAt() + " is older than the composition's maxAge", "--locked"));
        }
        Set<DomainId> named = lock.domains().stream().map(LockedDomain::id).collect(Collectors.toSet());
        known.domains().stream()
                .filter(Entry::mandatory)
                .map(Entry::id)
                .filter(id -> !named.contains(id))
                .forEach(id -> reasons.add(closed("the lock does not know the mandatory domain " + id, "--locked")));
        return reasons;
    }

    private JarPlugins plugins(Optional<WorkingCopy> copy, boolean online) {
        JarPlugins released = new MavenPlugins(jars, Optional.empty(), online);
        return copy.filter(work -> !work.jars().isEmpty())
                .<JarPlugins>map(work -> new LocalPlugins(jars, work.id(), work.jars(), released))
                .orElse(released);
    }

    private static Problem closed(String reason, String without) {
        return Problem.warning("publishing is closed: " + reason).next("Resolve without " + without);
    }

    private Found composition() {
        Found named = named();
        return new Found(
                workingCopy.map(copy -> copy.in(named.composition())).orElse(named.composition()),
                named.notice(),
                named.isOld());
    }

    private Found named() {
        if (composition.isEmpty()) {
            return new Found(resolver.builtinComposition(), Optional.empty(), false);
        }
        CompositionPlace place = composition.get();
        if (place instanceof CompositionPlace.LocalFile local) {
            return new Found(CompositionFile.read(local.file()), Optional.empty(), false);
        }
        try {
            return repository.find((CompositionPlace.Repository) place, locked);
        } catch (DomainFailureException e) {
            throw new CompositionUnavailableException(
                    Problem.error(e.getMessage())
                            .ownedBy("the platform team")
                            .next("Correct --composition or $" + CompositionLocator.VARIABLE
                                    + ", or tell the platform team"),
                    e);
        }
    }
}
