package org.polity.core.internal.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Gets artifacts out of Maven repositories into a folder of this machine. Checksums of the repository are verified; what a
 * POM says of other repositories is not followed. Safe for use by several threads, and the folder by several processes.
 */
public final class MavenArtifacts {

    private final Path folder;

    /**
     * Makes it; loads nothing.
     *
     * @param folder where artifacts are kept, those of each repository on their own
     */
    public MavenArtifacts(Path folder) {
        this.folder = folder;
    }

    /**
     * Gets an artifact: of a range the newest version that is no pre-release, and offline the newest that the folder
     * holds. What the folder holds is not fetched again.
     *
     * @param online whether the network may be used
     * @throws MavenException when it cannot be had
     */
    public MavenResult get(MavenRequest request, boolean online) throws MavenException {
        try (RepositoryAccess access = RepositoryAccess.open(folder, request.repository(), online)) {
            List<String> versions = access.versions(request.coordinates());
            for (String version : versions.subList(0, versions.size() - 1)) {
                try {
                    return get(access, request, version);
                } catch (MavenException e) {
                    if (e.reason() != MavenException.Reason.OFFLINE) {
                        throw e;
                    }
                }
            }
            return get(access, request, versions.get(versions.size() - 1));
        }
    }

    /** All versions that a repository had when it was last asked, the newest first. Asks nobody. */
    public List<String> versions(MavenRequest request) {
        try (RepositoryAccess access = RepositoryAccess.open(folder, request.repository(), false)) {
            return access.allVersions(request.coordinates());
        } catch (MavenException e) {
            return List.of();
        }
    }

    /**
     * The releases in a range, as the repository has them now.
     *
     * @throws MavenException when it does not answer, or has none
     */
    public MavenReleases releases(MavenRequest request) throws MavenException {
        try (RepositoryAccess access = RepositoryAccess.open(folder, request.repository(), true)) {
            return new MavenReleases(access.releases(request.coordinates()), access.updated(request.coordinates()));
        }
    }

    /**
     * When a repository got a version, by its own word: the time of the file, else that of the metadata where no version is
     * newer. Waits some seconds at most, and never fails.
     *
     * @param request the artifact, in one version
     * @param online whether the network may be used; a folder is looked into in any case
     * @return empty when the repository does not tell
     */
    public Optional<Instant> released(MavenRequest request, boolean online) {
        String url = request.repository().orElseGet(DefaultRepository::url);
        if (!online && !url.startsWith("file:")) {
            return Optional.empty();
        }
        Optional<Instant> time = ReleaseTime.of(url, request.coordinates());
        return time.isPresent() ? time : deployedLast(request);
    }

    private Optional<Instant> deployedLast(MavenRequest request) {
        MavenCoordinates wanted = request.coordinates();
        try (RepositoryAccess access = RepositoryAccess.open(folder, request.repository(), true)) {
            boolean newest = access.allVersions(wanted).stream()
                    .findFirst()
                    .filter(wanted.versions()::equals)
                    .isPresent();
            return newest ? access.updated(wanted) : Optional.empty();
        } catch (MavenException e) {
            return Optional.empty();
        }
    }

    private static MavenResult get(RepositoryAccess access, MavenRequest request, String version)
            throws MavenException {
        List<Path> classPath = access.classPath(request.coordinates(), version);
        Path jar = classPath.get(0);
        String digest = digest(jar);
        Optional<String> wanted = request.sha256().map(text -> text.toLowerCase(Locale.ROOT));
        if (wanted.isPresent() && !wanted.get().equals(digest)) {
            throw new MavenException(
                    MavenException.Reason.WRONG_DIGEST,
                    "the jar of " + request.coordinates().name() + ":" + version + " has the SHA-256 digest " + digest
                            + ", and " + wanted.get() + " is demanded",
                    "Ask the domain's owner: either the jar was replaced after its release, or the digest in"
                            + " domain.yaml belongs to another version");
        }
        StringBuilder all = new StringBuilder();
        for (Path each : classPath) {
            all.append(digest(each)).append('\n');
        }
        return new MavenResult(version, digest, Sha256.of(all.toString()), classPath);
    }

    private static String digest(Path jar) throws MavenException {
        try {
            return Sha256.ofFile(jar);
        } catch (IOException e) {
            throw new MavenException(
                    MavenException.Reason.CORRUPT,
                    jar + " cannot be read: " + e.getMessage(),
                    "Remove it, so that it is fetched again",
                    e);
        }
    }
}
