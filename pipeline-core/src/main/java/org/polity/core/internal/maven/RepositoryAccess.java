package org.polity.core.internal.maven;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.maven.artifact.repository.metadata.io.xpp3.MetadataXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.metadata.DefaultMetadata;
import org.eclipse.aether.metadata.Metadata;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.MetadataRequest;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionRangeResult;

/** One repository, asked through Maven Resolver. Not for use by several threads. */
final class RepositoryAccess implements AutoCloseable {

    private static final String ANY_VERSION = "[0,)";
    private static final DateTimeFormatter LAST_UPDATED = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final int NAMED_VERSIONS = 20;

    private final String address;
    private final RemoteRepository repository;
    private final RepositorySystem system;
    private final CloseableSession session;

    private RepositoryAccess(
            String address, RemoteRepository repository, RepositorySystem system, CloseableSession session) {
        this.address = address;
        this.repository = repository;
        this.system = system;
        this.session = session;
    }

    /**
     * Opens a repository.
     *
     * @param folder the folder under which its artifacts are kept
     * @param stated its address, where it is not Maven's default
     */
    static RepositoryAccess open(Path folder, Optional<String> stated, boolean online) throws MavenException {
        String url = stated.orElseGet(DefaultRepository::url);
        String address = url.replaceFirst("//[^/@]*@", "//");
        requireFolder(url, address);
        // Two repositories may have different artifacts of one name: neither is ever taken for the other.
        String id = UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8)).toString();
        noteUse(folder.resolve(id));
        RemoteRepository repository = new RemoteRepository.Builder(id, "default", url).build();
        RepositorySystem system = Resolver.system();
        return new RepositoryAccess(address, repository, system, Resolver.session(system, folder.resolve(id), online));
    }

    /** What is in use is not pruned. */
    private static void noteUse(Path folder) {
        try {
            Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // It is not there yet, or cannot be written; then it may be pruned too early, and is fetched again.
        }
    }

    private static void requireFolder(String url, String address) throws MavenException {
        if (url.startsWith("file:")) {
            Path place;
            try {
                place = Path.of(URI.create(url));
            } catch (IllegalArgumentException e) {
                throw unreachable(address, String.valueOf(e.getMessage()), e);
            }
            if (!Files.isDirectory(place)) {
                throw unreachable(address, "there is no folder " + place, new IllegalArgumentException(url));
            }
        }
    }

    /**
     * The versions to try, the best one first.
     *
     * @throws MavenException when there are none
     */
    List<String> versions(MavenCoordinates coordinates) throws MavenException {
        if (!coordinates.isRange()) {
            return List.of(coordinates.versions());
        }
        List<String> releases = releases(coordinates);
        return session.isOffline() ? releases : releases.subList(0, 1);
    }

    /**
     * The versions in a range that are no pre-releases, the newest first.
     *
     * @throws MavenException when there are none
     */
    List<String> releases(MavenCoordinates coordinates) throws MavenException {
        VersionRangeResult inRange = ask(coordinates, coordinates.versions());
        List<String> versions = newestFirst(inRange);
        List<String> releases = versions.stream()
                .filter(version -> !Versions.isPreRelease(version))
                .toList();
        if (releases.isEmpty()) {
            throw noneInRange(coordinates, versions, inRange);
        }
        return releases;
    }

    /** When something of the artifact was deployed last, by the word of the repository. */
    Optional<Instant> updated(MavenCoordinates coordinates) {
        Metadata metadata = new DefaultMetadata(
                coordinates.group(), coordinates.artifact(), "maven-metadata.xml", Metadata.Nature.RELEASE_OR_SNAPSHOT);
        return system.resolveMetadata(session, List.of(new MetadataRequest(metadata, repository, null))).stream()
                .flatMap(result -> Optional.ofNullable(result.getMetadata()).stream())
                .flatMap(found -> Optional.ofNullable(found.getPath()).stream())
                .flatMap(file -> lastUpdated(file).stream())
                .findFirst();
    }

    private static Optional<Instant> lastUpdated(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.ofNullable(new MetadataXpp3Reader().read(in).getVersioning())
                    .flatMap(versioning -> Optional.ofNullable(versioning.getLastUpdated()))
                    .map(text -> LocalDateTime.parse(text, LAST_UPDATED).toInstant(ZoneOffset.UTC));
        } catch (IOException | XmlPullParserException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** All versions that the repository has, the newest first. */
    List<String> allVersions(MavenCoordinates coordinates) throws MavenException {
        return newestFirst(ask(coordinates, ANY_VERSION));
    }

    /** The artifact's jar, and behind it those that it needs at run time. */
    List<Path> classPath(MavenCoordinates coordinates, String version) throws MavenException {
        Artifact artifact = new DefaultArtifact(coordinates.group(), coordinates.artifact(), "jar", version);
        CollectRequest collect =
                new CollectRequest(new Dependency(artifact, "runtime"), Collections.singletonList(repository));
        try {
            return system
                    .resolveDependencies(session, new DependencyRequest(collect, Resolver.atRunTime()))
                    .getArtifactResults()
                    .stream()
                    .map(ArtifactResult::getArtifact)
                    .map(Artifact::getPath)
                    .toList();
        } catch (DependencyResolutionException | RuntimeException e) {
            throw ResolverFailures.of(e, coordinates.name() + ":" + version, address);
        }
    }

    /** There is no such artifact. */
    MavenException unknown(MavenCoordinates coordinates) {
        return ResolverFailures.unknown(coordinates.name(), address, new IllegalArgumentException(address));
    }

    @Override
    public void close() {
        session.close();
    }

    private VersionRangeResult ask(MavenCoordinates coordinates, String range) throws MavenException {
        Artifact artifact = new DefaultArtifact(coordinates.group(), coordinates.artifact(), "jar", range);
        try {
            return system.resolveVersionRange(
                    session, new VersionRangeRequest(artifact, Collections.singletonList(repository), null));
        } catch (VersionRangeResolutionException e) {
            throw new MavenException(
                    MavenException.Reason.EMPTY_RANGE,
                    "'" + range + "' is no range of versions",
                    "Write it like [1,2): from 1 on, below 2",
                    e);
        } catch (RuntimeException e) {
            throw ResolverFailures.of(e, coordinates.name(), address);
        }
    }

    private MavenException noneInRange(
            MavenCoordinates coordinates, List<String> preReleases, VersionRangeResult inRange) throws MavenException {
        if (!preReleases.isEmpty()) {
            return new MavenException(
                    MavenException.Reason.EMPTY_RANGE,
                    coordinates + " has pre-releases alone in " + address + ": " + named(preReleases),
                    "Release one, or state a pre-release itself in place of the range");
        }
        // That the metadata of our own releases is missing is among the exceptions of every range.
        for (Exception e : inRange.getExceptions()) {
            MavenException failure = ResolverFailures.of(e, coordinates.name(), address);
            if (failure.reason() != MavenException.Reason.UNKNOWN) {
                return failure;
            }
        }
        List<String> all = allVersions(coordinates);
        if (all.isEmpty()) {
            return session.isOffline()
                    ? ResolverFailures.offline(coordinates.name(), address, new IllegalArgumentException(address))
                    : unknown(coordinates);
        }
        return new MavenException(
                MavenException.Reason.EMPTY_RANGE,
                "no version of " + coordinates.name() + " in " + address + " is within " + coordinates.versions()
                        + "; there are " + named(all),
                "Widen the range, or have a version in it released");
    }

    private static List<String> newestFirst(VersionRangeResult result) {
        List<String> versions = new ArrayList<>(
                result.getVersions().stream().map(Object::toString).toList());
        Collections.reverse(versions);
        return versions;
    }

    private static String named(List<String> versions) {
        return versions.stream().limit(NAMED_VERSIONS).collect(Collectors.joining(", "));
    }

    private static MavenException unreachable(String address, String why, Throwable cause) {
        return ResolverFailures.unreachable(address, why, cause);
    }
}
