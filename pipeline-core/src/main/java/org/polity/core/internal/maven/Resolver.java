package org.polity.core.internal.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.collection.DependencySelector;
import org.eclipse.aether.graph.DependencyFilter;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.internal.impl.LocalPathComposer;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.util.graph.selector.AndDependencySelector;
import org.eclipse.aether.util.graph.selector.ExclusionDependencySelector;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/** Sets Maven Resolver up. */
final class Resolver {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int SILENCE_MILLIS = 30_000;

    private static final String PREFIX_FILE = "aether.remoteRepositoryFilter.prefixes";

    private static final Set<String> AT_RUN_TIME = Set.of("compile", "runtime");

    /** What the host has on the class path of every worker. */
    private static final List<Exclusion> FROM_THE_HOST = List.of(
            new Exclusion("org.polity", "pipeline-api", "*", "*"), new Exclusion("org.slf4j", "slf4j-api", "*", "*"));

    private Resolver() {}

    static RepositorySystem system() {
        return new RepositorySystemSupplier() {
            @Override
            protected LocalPathComposer createLocalPathComposer() {
                return new GuardedPaths(super.createLocalPathComposer());
            }
        }.get();
    }

    /** A session that keeps what it fetches in {@code folder}. */
    static CloseableSession session(RepositorySystem system, Path folder, boolean online) {
        SessionBuilder builder = new SessionBuilderSupplier(system) {
            @Override
            protected DependencySelector getDependencySelector() {
                return new AndDependencySelector(
                        super.getDependencySelector(), new ExclusionDependencySelector(FROM_THE_HOST));
            }
        }.get();
        return builder.withLocalRepositoryBaseDirectories(folder)
                .setOffline(!online)
                .setChecksumPolicy(RepositoryPolicy.CHECKSUM_POLICY_FAIL)
                .setArtifactUpdatePolicy(RepositoryPolicy.UPDATE_POLICY_NEVER)
                .setMetadataUpdatePolicy(RepositoryPolicy.UPDATE_POLICY_ALWAYS)
                .setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(false, false))
                // The composition says which repository is asked, not a POM in it.
                .setIgnoreArtifactDescriptorRepositories(true)
                .setTransferListener(new SizeLimit())
                // Saves a request to each repository, for a file that few have.
                .setConfigProperty(PREFIX_FILE, false)
                .setConfigProperty(ConfigurationProperties.CONNECT_TIMEOUT, CONNECT_MILLIS)
                .setConfigProperty(ConfigurationProperties.REQUEST_TIMEOUT, SILENCE_MILLIS)
                .setConfigProperty(ConfigurationProperties.HTTP_RETRY_HANDLER_COUNT, 1)
                .build();
    }

    static DependencyFilter atRunTime() {
        return (node, parents) -> node.getDependency() != null
                && AT_RUN_TIME.contains(node.getDependency().getScope());
    }
}
