package org.polity.core.internal.jar;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.polity.api.DomainId;
import org.polity.api.domain.DomainDescriptor;
import org.polity.core.internal.maven.MavenArtifacts;
import org.polity.core.internal.maven.MavenException;
import org.polity.core.internal.maven.MavenReleases;
import org.polity.core.internal.maven.MavenRequest;
import org.polity.core.internal.maven.MavenResult;
import org.polity.core.internal.source.DomainFailureException;
import org.polity.core.internal.source.JarPlugins;
import org.polity.core.internal.worker.ContributionCache;
import org.polity.core.internal.worker.WorkerException;
import org.polity.core.internal.worker.WorkerPlugin;
import org.polity.core.internal.worker.WorkerSettings;

/** Fetches the jars of domains, and ends their processes when it is closed. Safe for use by several threads. */
public final class DomainJars implements AutoCloseable {

    private final MavenArtifacts artifacts;
    private final Supplier<WorkerSettings> settings;
    private final ContributionCache cache;
    private final List<WorkerPlugin> started = new ArrayList<>();

    /**
     * Makes it; loads and starts nothing.
     *
     * @param artifacts fetches the jars
     * @param settings how their processes are started; asked when there is a jar
     * @param cache where contributions are kept
     */
    public DomainJars(MavenArtifacts artifacts, Supplier<WorkerSettings> settings, ContributionCache cache) {
        this.artifacts = artifacts;
        this.settings = settings;
        this.cache = cache;
    }

    /**
     * A jar that is the domain it should be.
     *
     * @param artifact the jar
     * @param plugin what speaks for its code
     * @param descriptor who it is
     */
    record DomainJar(MavenResult artifact, WorkerPlugin plugin, DomainDescriptor descriptor) {}

    DomainJar load(DomainId domain, MavenRequest request, boolean online) throws DomainFailureException {
        MavenResult artifact;
        try {
            artifact = artifacts.get(request, online);
        } catch (MavenException e) {
            throw new DomainFailureException(e.getMessage() + ". " + e.next());
        }
        WorkerPlugin plugin = start(domain, artifact.classPath());
        String name = request.coordinates().at(artifact.version()).toString();
        return new DomainJar(artifact, plugin, descriptor(domain, plugin, name));
    }

    /** The code in some jars of this machine. */
    JarPlugins.Loaded local(DomainId domain, List<Path> classPath) throws DomainFailureException {
        WorkerPlugin plugin = start(domain, classPath);
        DomainDescriptor descriptor =
                descriptor(domain, plugin, classPath.get(0).toString());
        return new JarPlugins.Loaded(plugin, descriptor.inputs());
    }

    private static DomainDescriptor descriptor(DomainId domain, WorkerPlugin plugin, String name)
            throws DomainFailureException {
        DomainDescriptor descriptor;
        try {
            descriptor = plugin.descriptor();
        } catch (WorkerException e) {
            throw new DomainFailureException(
                    e.getMessage() + e.next().map(next -> ". " + next).orElse(""));
        }
        if (!descriptor.id().equals(domain)) {
            throw DomainFailureException.impostor(
                    name + " is bound to domain " + domain + " and claims to be '" + descriptor.id() + "' of "
                            + descriptor.owner() + ": only the composition's owner binds ids",
                    descriptor.id().value());
        }
        return descriptor;
    }

    /** The versions that the repository had when it was last asked, the newest first. Asks nobody. */
    List<String> versions(MavenRequest request) {
        return artifacts.versions(request);
    }

    /** The releases in a range, as the repository has them now; empty when it has none, or does not answer. */
    Optional<MavenReleases> releases(MavenRequest request) {
        try {
            return Optional.of(artifacts.releases(request));
        } catch (MavenException e) {
            return Optional.empty();
        }
    }

    /** When the repository got a version, by its own word; empty when it does not tell. */
    Optional<Instant> released(MavenRequest request, boolean online) {
        return artifacts.released(request, online);
    }

    private synchronized WorkerPlugin start(DomainId domain, List<Path> classPath) {
        WorkerPlugin plugin = new WorkerPlugin(domain, classPath, settings.get(), cache);
        started.add(plugin);
        return plugin;
    }

    @Override
    public synchronized void close() {
        started.forEach(WorkerPlugin::close);
    }
}
