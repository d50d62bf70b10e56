package org.polity.core.internal.git.remote;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.polity.core.internal.git.repository.GitEnvironment;
import org.polity.core.internal.git.version.Description;

/**
 * One conversation with a remote repository: what it has, and what of it is wanted here. What is fetched goes into a
 * folder of its own, which the caller makes and removes. Nothing of the repository is ever executed: no hook, no filter, no
 * submodule. Not for use by several threads.
 */
public final class RemoteSession implements AutoCloseable {

    private static final int OBJECT_LIMIT = 1024 * 1024;

    private final String name;
    private final RemoteLimits limits;
    private final Path folder;
    private final Repository repository;
    private final RemoteTransport way;
    private final List<RefSpec> wanted;
    private final RemoteGuard guard;
    private Optional<FetchConnection> connection = Optional.empty();
    private final RemoteRefs refs;

    private RemoteSession(
            String name, RemoteLimits limits, Path folder, Repository repository, RemoteTransport way, String branch)
            throws RemoteException {
        this.name = name;
        this.limits = limits;
        this.folder = folder;
        this.repository = repository;
        this.way = way;
        this.guard = new RemoteGuard(limits, folder);
        this.wanted = wanted(branch);
        this.refs = RemoteRefs.of(connect().getRefs());
    }

    /**
     * Connects and asks what the repository has: one request, as {@code git ls-remote} makes it.
     *
     * @param url {@code https://}, {@code http://}, {@code ssh://}, {@code git://}, {@code file://} or {@code host:path}
     * @param branch the branch to ask for, beside the default branch and all tags; blank for none
     * @param folder where fetched objects go; a folder that does not exist yet
     * @throws RemoteException when the repository cannot be reached or read
     */
    public static RemoteSession open(String url, String branch, Path folder, RemoteLimits limits)
            throws RemoteException {
        GitEnvironment.prepare();
        String name = RemoteUrl.shown(url);
        Repository repository;
        try {
            repository = new FileRepositoryBuilder()
                    .setGitDir(folder.toFile())
                    .setBare()
                    .build();
        } catch (IOException e) {
            throw new RemoteException("no place to fetch " + name + " to: " + e.getMessage(), e);
        }
        try {
            RemoteTransport way = RemoteTransport.open(url, repository, limits);
            try {
                return new RemoteSession(name, limits, folder, repository, way, branch);
            } catch (RemoteException | RuntimeException e) {
                way.close();
                throw e;
            }
        } catch (URISyntaxException | NotSupportedException | TransportException e) {
            repository.close();
            throw new RemoteFailures(name, "", limits).of(e, Optional.empty(), Optional.empty(), Optional.empty());
        } catch (RemoteException | RuntimeException e) {
            repository.close();
            throw e;
        }
    }

    /** What the repository has. */
    public RemoteRefs refs() {
        return refs;
    }

    /**
     * Fetches objects without their history: one request.
     *
     * @param objects the ids of commits and tags that the repository {@linkplain #refs says} it has
     */
    public void fetch(Collection<String> objects) throws RemoteException {
        way.transport().setDepth(1);
        transfer(objects);
    }

    /** Fetches a commit with its whole history: one request. */
    public void fetchHistory(String commit) throws RemoteException {
        way.transport().setDepth(null);
        transfer(List.of(commit));
    }

    /**
     * Writes the files of a fetched commit into a folder, as {@link RemoteExport} says.
     *
     * @param path the sub-folder to write; blank for all
     * @param target the folder, which does not exist yet
     */
    public RemoteExport.Result export(String commit, String path, Path target) throws RemoteException {
        try {
            return new RemoteExport(repository, limits).write(ObjectId.fromString(commit), path, target);
        } catch (IOException e) {
            throw new RemoteException(
                    "commit " + commit.substring(0, 7) + " of " + name + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The first bytes of a file of a fetched commit; empty when there is no such file. */
    public Optional<byte[]> file(String commit, String path, int limit) throws RemoteException {
        try (RevWalk walk = new RevWalk(repository)) {
            var tree = walk.parseCommit(ObjectId.fromString(commit)).getTree();
            try (TreeWalk found = TreeWalk.forPath(repository, path, tree)) {
                if (found == null || found.getFileMode(0).getObjectType() != Constants.OBJ_BLOB) {
                    return Optional.empty();
                }
                try (var in = repository.open(found.getObjectId(0)).openStream()) {
                    return Optional.of(in.readNBytes(limit));
                }
            }
        } catch (IOException e) {
            throw new RemoteException(path + " of " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A fetched commit or tag as it is stored, to check its signature. */
    public byte[] object(String id) throws RemoteException {
        try {
            return repository.open(ObjectId.fromString(id)).getCachedBytes(OBJECT_LIMIT);
        } catch (IOException e) {
            throw new RemoteException("object " + id + " of " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Tells whether the history of {@code tip}, which was fetched with it, holds {@code commit}. */
    public boolean reaches(String tip, String commit) throws RemoteException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(
                    walk.parseCommit(ObjectId.fromString(commit)), walk.parseCommit(ObjectId.fromString(tip)));
        } catch (MissingObjectException e) {
            return false;
        } catch (IOException e) {
            throw new RemoteException("the history of " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Describes a commit that was fetched with its history as {@code git describe --tags} does, by the tags that are
     * versions; the first digits of the commit when none is reached.
     */
    public String describe(String commit) throws RemoteException {
        try {
            Map<String, String> known = new TreeMap<>();
            for (RemoteTag tag : refs.tags().values()) {
                if (repository.getObjectDatabase().has(ObjectId.fromString(tag.commit()))) {
                    known.put(Constants.R_TAGS + tag.name(), tag.commit());
                }
            }
            StringBuilder packed = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
            known.forEach((ref, id) -> packed.append(id).append(' ').append(ref).append('\n'));
            Files.writeString(folder.resolve(Constants.PACKED_REFS), packed, StandardCharsets.UTF_8);
            return Description.of(repository, ObjectId.fromString(commit)).orElse(commit.substring(0, 7));
        } catch (IOException e) {
            throw new RemoteException("the history of " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        connection.ifPresent(FetchConnection::close);
        way.close();
        repository.close();
    }

    private FetchConnection connect() throws RemoteException {
        FetchConnection opened = way.openFetch(name, wanted, Constants.HEAD);
        connection = Optional.of(opened);
        return opened;
    }

    private void transfer(Collection<String> objects) throws RemoteException {
        try {
            if (!repository.getObjectDatabase().exists()) {
                // No more than fetching needs: a whole repository has a dozen files that nobody reads.
                repository.getObjectDatabase().create();
            }
            FetchConnection open = connection.isPresent() ? connection.get() : connect();
            // A connection serves one fetch.
            connection = Optional.empty();
            try (open) {
                open.fetch(guard, objects.stream().map(RemoteSession::want).toList(), Set.of());
            }
        } catch (IOException | RuntimeException e) {
            throw guard.reason().isEmpty()
                    ? way.failure(name, e)
                    : new RemoteException("fetching from " + name + " was given up: " + guard.reason(), e);
        }
    }

    private static Ref want(String id) {
        return new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, id, ObjectId.fromString(id));
    }

    private static List<RefSpec> wanted(String branch) {
        List<RefSpec> specs = new ArrayList<>();
        specs.add(new RefSpec(Constants.R_TAGS + "*:" + Constants.R_TAGS + "*"));
        if (!branch.isBlank()) {
            specs.add(new RefSpec(Constants.R_HEADS + branch));
        }
        return specs;
    }
}
