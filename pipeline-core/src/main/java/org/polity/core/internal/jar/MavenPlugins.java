package org.polity.core.internal.jar;

import java.util.Optional;
import org.polity.api.DomainId;
import org.polity.core.internal.config.DomainFile.PluginReference;
import org.polity.core.internal.maven.MavenCoordinates;
import org.polity.core.internal.maven.MavenRequest;
import org.polity.core.internal.source.DomainFailureException;
import org.polity.core.internal.source.JarPlugins;

/** The jars that domains with a repository of their own name in their {@code domain.yaml}, by version and digest. */
public final class MavenPlugins implements JarPlugins {

    private final DomainJars jars;
    private final Optional<String> repository;
    private final boolean online;

    /**
     * Makes it.
     *
     * @param repository the address of the Maven repository where a domain states none; else Maven's own default
     * @param online whether the network may be used
     */
    public MavenPlugins(DomainJars jars, Optional<String> repository, boolean online) {
        this.jars = jars;
        this.repository = repository;
        this.online = online;
    }

    @Override
    public Loaded load(DomainId domain, PluginReference.Jar jar) throws DomainFailureException {
        MavenRequest request = new MavenRequest(
                MavenCoordinates.parse(jar.coordinates()),
                jar.repository().or(() -> repository),
                Optional.of(jar.sha256()));
        DomainJars.DomainJar loaded = jars.load(domain, request, online);
        return new Loaded(loaded.plugin(), loaded.descriptor().inputs());
    }
}
