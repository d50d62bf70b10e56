package org.polity.core.internal.git.remote;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.polity.core.internal.document.AtomicFiles;
import org.polity.core.internal.git.repository.GitEnvironment;

/**
 * A remote repository to which files are only ever added. What was fetched of it is kept in a mirror, which one process
 * at a time uses. No hook runs, neither ours nor the user's. Not for use by several threads.
 */
public final class LedgerRepository implements AutoCloseable {

    private static final String FIRST_BRANCH = Constants.R_HEADS + "main";
    private static final String TIP = "polity-tip";
    private static final String IT = "it";
    private static final PersonIdent AUTHOR = new PersonIdent("Polity", "polity@localhost");

    private final String name;
    private final Path mirror;
    private final Repository repository;
    private final RemoteTransport way;

    private LedgerRepository(String name, Path mirror, Repository repository, RemoteTransport way) {
        this.name = name;
        this.mirror = mirror;
        this.repository = repository;
        this.way = way;
    }

    /** The branch that grows, and its last commit; none in an empty repository. */
    private record Tip(String branch, Optional<ObjectId> commit) {}

    /**
     * Opens the mirror. Nothing is asked of the remote repository yet.
     *
     * @param url the repository's address
     * @param mirror the mirror's folder; made when it is missing
     * @param silence how long a server may keep silent
     */
    public static LedgerRepository open(String url, Path mirror, Duration silence) throws RemoteException {
        GitEnvironment.prepare();
        String name = RemoteUrl.shown(url);
        try {
            // Left by a process that was killed: nobody else uses the mirror now.
            Files.deleteIfExists(mirror.resolve("shallow.lock"));
            Repository repository = new FileRepositoryBuilder()
                    .setGitDir(mirror.toFile())
                    .setBare()
                    .build();
            try {
                if (!repository.getObjectDatabase().exists()) {
                    repository.create(true);
                }
                return new LedgerRepository(
                        name,
                        mirror,
                        repository,
                        RemoteTransport.open(url, repository, RemoteLimits.DEFAULT.silentFor(silence)));
            } catch (IOException | URISyntaxException | RuntimeException e) {
                repository.close();
                throw e;
            }
        } catch (IOException | URISyntaxException | RuntimeException e) {
            throw failed(name, e);
        }
    }

    /**
     * Adds files in one commit on top of what is there. Files that are there already stay as they are.
     *
     * @param files the files' contents by path
     * @return false when somebody else was quicker: then nothing was added, and another attempt may go better
     */
    public boolean add(Map<String, byte[]> files) throws RemoteException {
        try {
            Tip tip = fetch();
            Optional<ObjectId> commit = commit(tip, files);
            return commit.isEmpty() || push(tip, commit.get());
        } catch (IOException | RemoteException | RuntimeException e) {
            throw failed(name, e);
        }
    }

    /**
     * The last files below a folder by their paths, in their order.
     *
     * @param limit how many
     * @param bytes what is longer is left out
     */
    public Map<String, byte[]> last(String folder, int limit, int bytes) throws RemoteException {
        try {
            Tip tip = fetch();
            return tip.commit().isEmpty() ? Map.of() : read(tip.commit().get(), folder, limit, bytes);
        } catch (IOException | RemoteException | RuntimeException e) {
            throw failed(name, e);
        }
    }

    @Override
    public void close() {
        way.close();
        repository.close();
    }

    private Tip fetch() throws IOException, RemoteException {
        List<RefSpec> heads = List.of(new RefSpec(Constants.R_HEADS + "*:" + Constants.R_HEADS + "*"));
        try (FetchConnection connection = way.openFetch(IT, heads, Constants.HEAD)) {
            Tip tip = tip(connection.getRefs());
            Optional<ObjectId> former = former();
            if (tip.commit().isPresent() && !former.equals(tip.commit())) {
                // Of a repository that was never seen, its history is not needed.
                way.transport().setDepth(former.isPresent() ? null : Integer.valueOf(1));
                Ref wanted = connection.getRef(tip.branch());
                connection.fetch(
                        NullProgressMonitor.INSTANCE,
                        List.of(wanted == null ? connection.getRef(Constants.HEAD) : wanted),
                        former.map(Set::of).orElse(Set.of()));
                AtomicFiles.write(mirror.resolve(TIP), tip.commit().get().name() + "\n");
            }
            return tip;
        }
    }

    private static Tip tip(Collection<Ref> refs) {
        Optional<Ref> head = refs.stream()
                .filter(ref -> ref.getName().equals(Constants.HEAD))
                .findFirst();
        Optional<String> named =
                head.filter(Ref::isSymbolic).map(ref -> ref.getTarget().getName());
        String branch = named.orElse(FIRST_BRANCH);
        return new Tip(
                branch,
                refs.stream()
                        .filter(ref -> ref.getName().equals(branch))
                        .findFirst()
                        .map(Ref::getObjectId));
    }

    private Optional<ObjectId> former() throws IOException {
        Path file = mirror.resolve(TIP);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return ObjectId.isId(text) && repository.getObjectDatabase().has(ObjectId.fromString(text))
                ? Optional.of(ObjectId.fromString(text))
                : Optional.empty();
    }

    /** Makes the commit in the mirror; empty when all files are there already. */
    private Optional<ObjectId> commit(Tip tip, Map<String, byte[]> files) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            Optional<RevTree> base = Optional.empty();
            if (tip.commit().isPresent()) {
                base = Optional.of(walk.parseCommit(tip.commit().get()).getTree());
                builder.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, base.get());
            }
            int added = 0;
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (base.isEmpty() || !holds(reader, base.get(), file.getKey())) {
                    DirCacheEntry entry = new DirCacheEntry(file.getKey());
                    entry.setFileMode(FileMode.REGULAR_FILE);
                    entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, file.getValue()));
                    builder.add(entry);
                    added++;
                }
            }
            if (added == 0) {
                return Optional.empty();
            }
            builder.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            tip.commit().ifPresent(commit::setParentId);
            commit.setAuthor(new PersonIdent(AUTHOR));
            commit.setCommitter(new PersonIdent(AUTHOR));
            commit.setMessage("Record " + added + (added == 1 ? " run\n" : " runs\n"));
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return Optional.of(id);
        }
    }

    private static boolean holds(ObjectReader reader, RevTree tree, String path) throws IOException {
        try (TreeWalk found = TreeWalk.forPath(reader, path, tree)) {
            return found != null;
        }
    }

    private boolean push(Tip tip, ObjectId commit) throws IOException, RemoteException {
        try (PushConnection connection = way.openPush(IT)) {
            Ref now = connection.getRef(tip.branch());
            Optional<ObjectId> there = Optional.ofNullable(now).map(Ref::getObjectId);
            if (!there.equals(tip.commit())) {
                return false;
            }
            // The server compares with what it has just told, so that nobody's commit is ever overwritten.
            RemoteRefUpdate update = new RemoteRefUpdate(
                    repository,
                    commit.name(),
                    commit,
                    tip.branch(),
                    false,
                    null,
                    tip.commit().orElse(ObjectId.zeroId()));
            connection.push(NullProgressMonitor.INSTANCE, Map.of(tip.branch(), update));
            if (update.getStatus() != RemoteRefUpdate.Status.OK && isRefused(update)) {
                throw new IOException("it refuses to be written: " + update.getMessage());
            }
            return update.getStatus() == RemoteRefUpdate.Status.OK;
        }
    }

    /** Tells a refusal for good from a race that was lost; servers word the latter as they please. */
    private static boolean isRefused(RemoteRefUpdate update) {
        String message = String.valueOf(update.getMessage());
        return List.of("hook", "protected", "denied", "prohibited", "permission").stream()
                .anyMatch(message::contains);
    }

    private Map<String, byte[]> read(ObjectId commit, String folder, int limit, int bytes) throws IOException {
        record Found(String path, ObjectId id) {}
        Deque<Found> found = new ArrayDeque<>();
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader);
                TreeWalk files = new TreeWalk(reader)) {
            files.addTree(walk.parseCommit(commit).getTree());
            files.setRecursive(true);
            files.setFilter(PathFilter.create(folder));
            while (files.next()) {
                if (files.getFileMode(0).getObjectType() == Constants.OBJ_BLOB
                        && !FileMode.SYMLINK.equals(files.getFileMode(0))) {
                    found.add(new Found(files.getPathString(), files.getObjectId(0)));
                    if (found.size() > limit) {
                        found.removeFirst();
                    }
                }
            }
            Map<String, byte[]> last = new LinkedHashMap<>();
            for (Found file : found) {
                if (reader.getObjectSize(file.id(), Constants.OBJ_BLOB) <= bytes) {
                    last.put(
                            file.path(),
                            reader.open(file.id(), Constants.OBJ_BLOB).getCachedBytes(bytes));
                }
            }
            return last;
        }
    }

    private static RemoteException failed(String name, Exception e) {
        Throwable root = e;
        // What was told for people is not taken apart again.
        while (!(root instanceof RemoteException) && root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String why = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new RemoteException("the ledger " + name + " cannot be used: " + RemoteUrl.withoutSecrets(why), e);
    }
}
