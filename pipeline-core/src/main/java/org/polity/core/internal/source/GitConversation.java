package org.polity.core.internal.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.api.InvalidInputException;
import org.polity.core.internal.cache.CacheFolder;
import org.polity.core.internal.config.ChannelsFile;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.config.CompositionFile.Source;
import org.polity.core.internal.config.CompositionFile.Track;
import org.polity.core.internal.config.CompositionFile.Trust;
import org.polity.core.internal.git.CommitTime;
import org.polity.core.internal.git.remote.RemoteException;
import org.polity.core.internal.git.remote.RemoteLimits;
import org.polity.core.internal.git.remote.RemoteRefs;
import org.polity.core.internal.git.remote.RemoteSession;
import org.polity.core.internal.git.remote.RemoteTag;
import org.polity.core.internal.git.remote.RemoteUrl;
import org.polity.core.internal.git.signature.SignatureTrust;

/**
 * What one domain's repository is asked: nothing that this machine knows already, and nothing at all when it works
 * offline. Not for use by several threads.
 */
final class GitConversation implements AutoCloseable {

    private final Entry entry;
    private final Source.Git source;
    private final boolean online;
    private final CacheFolder cache;
    private final GitCheckouts checkouts;
    private final SourceMemories memories;
    private final RemoteLimits limits;
    private Optional<RemoteSession> session = Optional.empty();
    private Optional<Path> temporary = Optional.empty();

    GitConversation(
            Entry entry,
            Source.Git source,
            boolean online,
            CacheFolder cache,
            GitCheckouts checkouts,
            SourceMemories memories,
            RemoteLimits limits) {
        this.entry = entry;
        this.source = source;
        this.online = online;
        this.cache = cache;
        this.checkouts = checkouts;
        this.memories = memories;
        this.limits = limits;
    }

    /** The repository's name for people. */
    static String name(Source.Git source) {
        return RemoteUrl.shown(source.url()) + (source.path().isBlank() ? "" : " (" + source.path() + ")");
    }

    String name() {
        return name(source);
    }

    /** What the repository has now; offline, what it had when it was last asked. */
    RemoteRefs refs() throws DomainFailureException, RemoteException, IOException {
        if (!online) {
            return memories.of(entry)
                    .refs()
                    .orElseThrow(() -> new DomainFailureException("this machine works offline and has never asked "
                            + name() + ": run once without --offline"));
        }
        RemoteRefs now = session().refs();
        memories.asked(entry, now, Optional.empty());
        return now;
    }

    /** A version is one commit for good: whoever moves its tag gives two contents one name. */
    void requireSettled(String version, String commit) throws DomainFailureException {
        for (SourceMemory.Good good : memories.of(entry).good()) {
            Optional<String> former = good.pin().commit().filter(other -> !other.equals(commit));
            if (former.isPresent() && good.pin().version().equals(version)) {
                throw new DomainFailureException("the tag of version " + version + " of " + name()
                        + " was moved from commit " + former.get().substring(0, 7) + " to " + commit.substring(0, 7)
                        + ": move it back and release a new version instead");
            }
        }
    }

    /** Tells whether {@link #requireSettled} would accept a version. */
    boolean isSettled(String version, String commit) {
        try {
            requireSettled(version, commit);
            return true;
        } catch (DomainFailureException e) {
            return false;
        }
    }

    /**
     * When some tags were released, by their own word, but no later than now.
     *
     * @param suspect a tag that may not be to be had at all; its time comes first
     * @param others the tags whose times follow
     */
    List<Optional<Instant>> released(RemoteTag suspect, List<RemoteTag> others, Instant now)
            throws DomainFailureException, RemoteException, IOException {
        if (others.isEmpty()) {
            return List.of(Optional.empty());
        }
        RemoteSession git = session();
        git.fetch(others.stream().map(RemoteTag::object).toList());
        try {
            git.fetch(List.of(suspect.object()));
        } catch (RemoteException e) {
            // Then nobody knows when it was released.
        }
        return Stream.concat(Stream.of(suspect), others.stream())
                .map(tag -> released(tag, git).map(time -> time.isAfter(now) ? now : time))
                .toList();
    }

    private static Optional<Instant> released(RemoteTag tag, RemoteSession git) {
        try {
            byte[] raw = git.object(tag.object());
            return tag.isAnnotated() ? CommitTime.ofTag(raw) : CommitTime.of(raw);
        } catch (RemoteException e) {
            return Optional.empty();
        }
    }

    /** The channels at the head of the default branch; fetches a tag along when it has to fetch anyway. */
    Optional<ChannelsFile> channels(Optional<String> head, Optional<RemoteTag> likely)
            throws DomainFailureException, RemoteException, IOException {
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> text = checkouts.channels(head.get(), source.path());
        if (text.isEmpty()) {
            List<String> wanted = new ArrayList<>(List.of(head.get()));
            boolean along = likely.isPresent() && isMissing(likely.get().commit(), likely);
            likely.filter(tag -> along).map(RemoteTag::object).ifPresent(wanted::add);
            RemoteSession git = session();
            git.fetch(wanted);
            checkouts.keepChannels(head.get(), source.path(), git);
            if (along) {
                keepIfPossible(likely.get(), git);
            }
            text = checkouts.channels(head.get(), source.path());
        }
        try {
            return text.filter(content -> !content.isBlank())
                    .map(content -> ChannelsFile.read(content, ChannelsFile.NAME, entry.id()));
        } catch (InvalidInputException e) {
            throw DomainFailureException.of(e).in(name());
        }
    }

    /** The likely version may be broken and yet not be the one that the channels choose. */
    private void keepIfPossible(RemoteTag tag, RemoteSession git) throws IOException {
        try {
            keep(tag.commit(), Optional.of(tag), git);
        } catch (RemoteException e) {
            // It is told when that version is chosen.
        }
    }

    /** The description of a branch's commit. */
    String describe(String commit) throws DomainFailureException, RemoteException, IOException {
        SourceMemory memory = memories.of(entry);
        String tags = SourceMemories.sha256(memory.refs().stream()
                .flatMap(refs -> refs.tags().values().stream())
                .map(tag -> tag.name() + " " + tag.commit())
                .collect(Collectors.joining("\n")));
        Optional<SourceMemory.Described> known = memory.described()
                .filter(described ->
                        described.commit().equals(commit) && described.tags().equals(tags));
        if (known.isPresent() && !isMissing(commit, Optional.empty())) {
            return known.get().version();
        }
        RemoteSession git = session();
        git.fetchHistory(commit);
        String version = git.describe(commit);
        keep(commit, Optional.empty(), git);
        SourceMemory.Described described = new SourceMemory.Described(commit, tags, version);
        memories.asked(entry, git.refs(), Optional.of(described));
        return version;
    }

    /** The files of a revision, fetched when this machine lacks them, and signed where trust is stated. */
    GitCheckouts.Checkout trusted(GitSource.Revision revision)
            throws DomainFailureException, RemoteException, IOException {
        GitCheckouts.Checkout checkout = checkout(revision);
        if (entry.trust().isPresent()) {
            Trust trust = entry.trust().get();
            Optional<RemoteTag> annotated = revision.tag().filter(RemoteTag::isAnnotated);
            Optional<byte[]> tag =
                    annotated.isPresent() ? checkouts.tag(annotated.get().object()) : Optional.empty();
            try {
                new SignatureTrust(trust.sshSigners(), trust.gpgKeys())
                        .verify(revision.commit(), checkouts.commit(checkout), revision.tag(), tag);
            } catch (SignatureTrust.SignatureException e) {
                throw new DomainFailureException(name() + ": " + e.getMessage());
            }
        }
        return checkout;
    }

    private GitCheckouts.Checkout checkout(GitSource.Revision revision)
            throws DomainFailureException, RemoteException, IOException {
        if (isMissing(revision.commit(), revision.tag())) {
            RemoteSession git = session();
            git.fetch(List.of(revision.tag().map(RemoteTag::object).orElse(revision.commit())));
            keep(revision.commit(), revision.tag(), git);
        }
        return checkouts
                .find(revision.commit(), source.path())
                .orElseThrow(() -> new IOException("the cache in " + cache.root() + " loses what is written to it"));
    }

    boolean lacks(String commit) throws IOException {
        return isMissing(commit, Optional.empty());
    }

    /** The tag that names a commit as a version, as far as this machine or the repository knows it. */
    Optional<RemoteTag> tagOf(String version, String commit)
            throws DomainFailureException, RemoteException, IOException {
        Optional<RemoteTag> known = memories.of(entry).tagOf(version, commit);
        return known.isPresent() || !online || source.track() instanceof Track.Branch
                ? known
                : session().refs().tagOf(version, commit);
    }

    /** Refuses a commit that the repository does not have as this version. */
    void requireAdmissible(String version, String commit) throws DomainFailureException, RemoteException, IOException {
        if (!online) {
            throw new DomainFailureException("this machine works offline and has never seen commit " + commit + " of "
                    + name() + ": run once without --offline");
        }
        RemoteSession git = session();
        if (source.track() instanceof Track.Branch branch) {
            String tip = git.refs().branches().get(branch.name());
            if (tip != null) {
                git.fetchHistory(tip);
                if (git.reaches(tip, commit)) {
                    keep(commit, Optional.empty(), git);
                    return;
                }
            }
            throw new DomainFailureException(
                    "commit " + commit + " is not on branch " + branch.name() + " of " + name());
        }
        if (git.refs().tagOf(version, commit).isEmpty()) {
            throw new DomainFailureException(
                    name() + " has no version " + version + " at commit " + commit + ": resolve without --locked");
        }
    }

    @Override
    public void close() throws IOException {
        session.ifPresent(RemoteSession::close);
        if (temporary.isPresent()) {
            cache.discardTemporary(temporary.get());
        }
    }

    private boolean isMissing(String commit, Optional<RemoteTag> tag) throws IOException {
        return checkouts.find(commit, source.path()).isEmpty() || isTagMissing(tag);
    }

    private boolean isTagMissing(Optional<RemoteTag> tag) throws IOException {
        Optional<RemoteTag> signed =
                tag.filter(some -> some.isAnnotated() && entry.trust().isPresent());
        return signed.isPresent() && checkouts.tag(signed.get().object()).isEmpty();
    }

    private void keep(String commit, Optional<RemoteTag> tag, RemoteSession git) throws IOException, RemoteException {
        if (checkouts.find(commit, source.path()).isEmpty()) {
            checkouts.keep(commit, source.path(), git);
        }
        if (isTagMissing(tag)) {
            checkouts.keepTag(tag.orElseThrow().object(), git);
        }
    }

    private RemoteSession session() throws DomainFailureException, RemoteException, IOException {
        if (!online) {
            throw new DomainFailureException(
                    "this machine works offline and lacks a part of " + name() + ": run once without --offline");
        }
        if (session.isEmpty()) {
            Path folder = cache.temporary();
            temporary = Optional.of(folder);
            String branch = source.track() instanceof Track.Branch followed ? followed.name() : "";
            session = Optional.of(RemoteSession.open(source.url(), branch, folder, limits));
        }
        return session.get();
    }
}
