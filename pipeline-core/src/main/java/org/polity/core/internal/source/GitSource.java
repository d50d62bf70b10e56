package org.polity.core.internal.source;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.core.internal.cache.CacheFolder;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.config.CompositionFile.Source;
import org.polity.core.internal.config.CompositionFile.Track;
import org.polity.core.internal.config.VersionRange;
import org.polity.core.internal.git.CommitTime;
import org.polity.core.internal.git.remote.RemoteException;
import org.polity.core.internal.git.remote.RemoteLimits;
import org.polity.core.internal.git.remote.RemoteRefs;
import org.polity.core.internal.git.remote.RemoteTag;

/** Domains that are Git repositories. One request tells whether there is anything new, one more fetches it. */
final class GitSource implements DomainSource {

    private final CacheFolder cache;
    private final GitCheckouts checkouts;
    private final SourceMemories memories;
    private final DomainLoader loader;
    private final RemoteLimits limits;

    GitSource(CacheFolder cache, SourceMemories memories, DomainLoader loader, RemoteLimits limits) {
        this.cache = cache;
        this.checkouts = new GitCheckouts(cache);
        this.memories = memories;
        this.loader = loader;
        this.limits = limits;
    }

    /**
     * A revision that was chosen.
     *
     * @param version its version, for people
     * @param commit its commit
     * @param tag the tag that names it, when it was chosen by a tag
     * @param channel the channel that chose it, where there is one
     */
    record Revision(String version, String commit, Optional<RemoteTag> tag, Optional<String> channel) {}

    @Override
    public ResolvedDomain newest(Entry entry, Optional<String> deliverable, boolean online)
            throws DomainFailureException {
        Source.Git source = source(entry);
        try (GitConversation git = conversation(entry, online)) {
            RemoteRefs refs = git.refs();
            Revision revision = source.track() instanceof Track.Branch branch
                    ? ofBranch(branch.name(), refs, git)
                    : releases(entry, deliverable, refs, git).newest();
            git.requireSettled(revision.version(), revision.commit());
            return load(entry, revision, git.trusted(revision));
        } catch (RemoteException | IOException e) {
            throw new DomainFailureException(String.valueOf(e.getMessage()));
        }
    }

    /** The time of the commit, which this machine has. */
    @Override
    public Optional<Instant> released(Entry entry, ResolvedDomain resolved, boolean online) {
        Optional<String> commit = resolved.domain().commit();
        try {
            Optional<GitCheckouts.Checkout> checkout = commit.isPresent()
                    ? checkouts.find(commit.get(), source(entry).path())
                    : Optional.empty();
            return checkout.isPresent() ? CommitTime.of(checkouts.commit(checkout.get())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public ResolvedDomain exactly(Entry entry, Pin pin, boolean online) throws DomainFailureException {
        String commit = pin.commit()
                .orElseThrow(() -> new DomainFailureException(
                        "there is no commit for version " + pin.version() + ": nothing to take from Git"));
        boolean known = memories.of(entry).vouchesFor(pin.version(), commit);
        boolean onBranch = source(entry).track() instanceof Track.Branch;
        try (GitConversation git = conversation(entry, online)) {
            if (!known || (onBranch && git.lacks(commit))) {
                git.requireAdmissible(pin.version(), commit);
            }
            Optional<RemoteTag> tag = entry.trust().isPresent() || git.lacks(commit)
                    ? git.tagOf(pin.version(), commit)
                    : Optional.empty();
            Revision revision = new Revision(pin.version(), commit, tag, pin.channel());
            GitCheckouts.Checkout checkout = git.trusted(revision);
            if (pin.digest().filter(digest -> !digest.equals(checkout.digest())).isPresent()) {
                throw new DomainFailureException("the content of commit " + commit.substring(0, 7) + " is "
                        + checkout.digest() + " and should be " + pin.digest().get());
            }
            return load(entry, revision, checkout);
        } catch (RemoteException | IOException e) {
            throw new DomainFailureException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<EarlierVersion> earlier(Entry entry, Optional<String> deliverable, Instant now) {
        if (source(entry).track() instanceof Track.Branch) {
            // A commit is no release: nobody ever said that it works.
            return List.of();
        }
        try (GitConversation git = conversation(entry, true)) {
            return releases(entry, deliverable, git.refs(), git).earlier(now);
        } catch (DomainFailureException | RemoteException | IOException e) {
            return List.of();
        }
    }

    @Override
    public List<SourceVersion> versions(Entry entry) {
        if (!(source(entry).track() instanceof Track.Tags tags)) {
            return List.of();
        }
        Set<String> names =
                memories.of(entry).refs().map(refs -> refs.tags().keySet()).orElse(Set.of());
        return VersionRange.newestFirst(names).stream()
                .map(tag -> new SourceVersion(
                        VersionRange.versionOf(tag).orElseThrow(),
                        tags.range().admits(tag),
                        VersionRange.isPreRelease(tag)))
                .toList();
    }

    private static GitReleases releases(
            Entry entry, Optional<String> deliverable, RemoteRefs refs, GitConversation git) {
        return new GitReleases(((Track.Tags) source(entry).track()).range(), entry, deliverable, refs, git);
    }

    private Revision ofBranch(String branch, RemoteRefs refs, GitConversation git)
            throws DomainFailureException, IOException, RemoteException {
        String commit = refs.branches().get(branch);
        if (commit == null) {
            throw new DomainFailureException(git.name() + " has no branch '" + branch
                    + "': correct 'branch' in the composition, or push the branch");
        }
        return new Revision(git.describe(commit), commit, Optional.empty(), Optional.empty());
    }

    private ResolvedDomain load(Entry entry, Revision revision, GitCheckouts.Checkout checkout)
            throws DomainFailureException {
        Source.Git source = source(entry);
        String place = GitConversation.name(source) + " at " + revision.version();
        try {
            return loader.load(
                    entry,
                    checkout.folder(),
                    new DomainLoader.Provenance(
                            GitConversation.name(source),
                            revision.version(),
                            Optional.of(revision.commit()),
                            Optional.of(checkout.digest()),
                            revision.channel()));
        } catch (DomainFailureException e) {
            throw e.in(place);
        }
    }

    private GitConversation conversation(Entry entry, boolean online) {
        return new GitConversation(entry, source(entry), online, cache, checkouts, memories, limits);
    }

    private static Source.Git source(Entry entry) {
        return (Source.Git) entry.source();
    }
}
