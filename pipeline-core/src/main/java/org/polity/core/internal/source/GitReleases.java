package org.polity.core.internal.source;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.core.internal.config.ChannelsFile;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.config.VersionRange;
import org.polity.core.internal.git.remote.RemoteException;
import org.polity.core.internal.git.remote.RemoteRefs;
import org.polity.core.internal.git.remote.RemoteTag;
import org.polity.core.internal.source.GitSource.Revision;

/** Chooses among the releases of a repository that is followed by its tags. Not for use by several threads. */
final class GitReleases {

    private static final int MOST_EARLIER = 5;

    private final VersionRange range;
    private final Entry entry;
    private final Optional<String> deliverable;
    private final RemoteRefs refs;
    private final GitConversation git;

    /**
     * Makes it for one domain.
     *
     * @param deliverable the deliverable's name, for channels; empty when there is none
     * @param refs what the repository has
     */
    GitReleases(VersionRange range, Entry entry, Optional<String> deliverable, RemoteRefs refs, GitConversation git) {
        this.range = range;
        this.entry = entry;
        this.deliverable = deliverable;
        this.refs = refs;
        this.git = git;
    }

    /** The release that the domain's channels choose, else the newest. */
    Revision newest() throws DomainFailureException, IOException, RemoteException {
        Optional<RemoteTag> newest = range.newest(refs.tags().keySet()).map(refs.tags()::get);
        Optional<ChannelsFile> channels = git.channels(refs.head(), newest);
        if (channels.isPresent()) {
            return chosen(channels.get().choose(entry.id(), deliverable));
        }
        RemoteTag tag = newest.orElseThrow(() -> new DomainFailureException(git.name() + " has no version in '"
                + range.text() + "': push a tag like v1.2.3 that is no pre-release, or correct 'track'"));
        return revision(tag, Optional.empty());
    }

    /**
     * The releases before the one that is chosen, the newest first and no more than a few: behind a canary what is stable,
     * then those that are older.
     *
     * @param now the time, which no release is later than
     */
    List<EarlierVersion> earlier(Instant now) throws DomainFailureException, IOException, RemoteException {
        Revision newest = newest();
        Optional<Revision> stable = stable(newest);
        Optional<String> channel = newest.channel().map(chosen -> ChannelsFile.STABLE);
        List<EarlierVersion> found = new ArrayList<>();
        stable.ifPresent(revision -> found.add(new EarlierVersion(pin(revision), now)));

        RemoteTag last =
                stable.or(() -> Optional.of(newest)).flatMap(Revision::tag).orElseThrow();
        List<RemoteTag> older = range.releasesBefore(last.name(), refs.tags().keySet()).stream()
                .limit(MOST_EARLIER)
                .map(refs.tags()::get)
                .toList();
        List<Optional<Instant>> released = git.released(last, older, now);
        for (int i = 0; i < older.size(); i++) {
            RemoteTag tag = older.get(i);
            // It was superseded when the next one was released; one of an older line may be younger than that.
            Stream.of(released.get(i), released.get(i + 1))
                    .flatMap(Optional::stream)
                    .max(Instant::compareTo)
                    .filter(until -> git.isSettled(versionOf(tag), tag.commit()))
                    .ifPresent(until -> found.add(new EarlierVersion(pin(revision(tag, channel)), until)));
        }
        return found;
    }

    /** What is stable, where a canary was chosen. */
    private Optional<Revision> stable(Revision chosen) throws DomainFailureException, IOException, RemoteException {
        if (!chosen.channel().equals(Optional.of(ChannelsFile.CANARY))) {
            return Optional.empty();
        }
        ChannelsFile channels = git.channels(refs.head(), Optional.empty()).orElseThrow();
        return Optional.of(chosen(channels.choose(entry.id(), Optional.empty())));
    }

    private Revision chosen(ChannelsFile.Choice choice) throws DomainFailureException {
        RemoteTag tag = refs.tags().get("v" + choice.version());
        if (tag == null) {
            tag = refs.tags().get(choice.version());
        }
        String where =
                ChannelsFile.NAME + " of " + git.name() + " names " + choice.version() + " as " + choice.channel();
        if (tag == null) {
            throw new DomainFailureException(where + ", and there is no such tag: push it, or correct the file");
        }
        if (!range.admits(tag.name())) {
            throw new DomainFailureException(
                    where + ", and the composition admits '" + range.text() + "' only: agree on one of them");
        }
        return new Revision(choice.version(), tag.commit(), Optional.of(tag), Optional.of(choice.channel()));
    }

    private static Revision revision(RemoteTag tag, Optional<String> channel) {
        return new Revision(versionOf(tag), tag.commit(), Optional.of(tag), channel);
    }

    private static String versionOf(RemoteTag tag) {
        return VersionRange.versionOf(tag.name()).orElseThrow();
    }

    private static Pin pin(Revision revision) {
        return new Pin(revision.version(), Optional.of(revision.commit()), Optional.empty(), revision.channel());
    }
}
