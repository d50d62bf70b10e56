package org.polity.core.internal.maven;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.internal.impl.LocalPathComposer;
import org.eclipse.aether.metadata.Metadata;

/** Keeps every file inside the local repository: coordinates come out of other people's POMs. */
final class GuardedPaths implements LocalPathComposer {

    private static final Pattern PART = Pattern.compile("(?!\\.)[A-Za-z0-9._+-]*");

    private final LocalPathComposer delegate;

    GuardedPaths(LocalPathComposer delegate) {
        this.delegate = delegate;
    }

    @Override
    public String getPathForArtifact(Artifact artifact, boolean local) {
        require(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getVersion(),
                artifact.getBaseVersion(),
                artifact.getClassifier(),
                artifact.getExtension());
        return delegate.getPathForArtifact(artifact, local);
    }

    @Override
    public String getPathForMetadata(Metadata metadata, String repositoryKey) {
        require(metadata.getGroupId(), metadata.getArtifactId(), metadata.getVersion(), metadata.getType());
        return delegate.getPathForMetadata(metadata, repositoryKey);
    }

    private static void require(String... parts) {
        Stream.of(parts)
                .filter(part -> part.contains("..") || !PART.matcher(part).matches())
                .findFirst()
                .ifPresent(part -> {
                    throw new IllegalArgumentException("a POM there names coordinates with '" + part + "'");
                });
    }
}
