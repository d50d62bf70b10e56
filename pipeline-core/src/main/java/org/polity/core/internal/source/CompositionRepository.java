package org.polity.core.internal.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.core.internal.config.CompositionFile;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.config.CompositionFile.Source;
import org.polity.core.internal.config.CompositionFile.Track;
import org.polity.core.internal.config.CompositionPlace;
import org.polity.core.internal.git.remote.RemoteException;
import org.polity.core.internal.git.remote.RemoteRefs;
import org.polity.core.internal.git.remote.RemoteTag;

/**
 * A composition that is kept in a Git repository. Where the newest cannot be had or read, the last one that could serves,
 * for as long as it allows itself: one wrong commit of the platform team's must not stop everybody.
 */
public final class CompositionRepository {

    private static final String FILE = "composition.yaml";
    private static final String OWNER = "the platform team";
    private static final DomainId NAME = DomainId.of("composition");

    private final ResolverSettings settings;
    private final SourceMemories memories;
    private final GitCheckouts checkouts;

    /** Makes it; asks nobody. */
    public CompositionRepository(ResolverSettings settings) {
        this.settings = settings;
        this.memories = new SourceMemories(settings.cache(), settings.clock());
        this.checkouts = new GitCheckouts(settings.cache());
    }

    /**
     * A composition.
     *
     * @param composition what it says
     * @param notice what people should know of it, when it is not the newest
     * @param isOld whether its repository was last asked longer ago than its own {@code maxAge}
     */
    public record Found(CompositionFile composition, Optional<Problem> notice, boolean isOld) {}

    /**
     * Finds the composition.
     *
     * @param known whether one that this machine has will do, unless it is old
     * @throws InvalidInputException when anything is wrong with it
     * @throws DomainFailureException when it cannot be had
     */
    public Found find(CompositionPlace.Repository place, boolean known) throws DomainFailureException {
        Entry entry = entry(place);
        if (!settings.online() || known) {
            Optional<Found> kept = kept(entry, Optional.empty());
            if (kept.isPresent() && (!settings.online() || !kept.get().isOld())) {
                return kept.get();
            }
        }
        try {
            return newest(entry);
        } catch (RemoteException | IOException | DomainFailureException e) {
            return young(entry, String.valueOf(e.getMessage()))
                    .orElseThrow(() -> new DomainFailureException("the composition cannot be had: " + e.getMessage()));
        } catch (InvalidInputException e) {
            return young(entry, String.valueOf(e.problems().get(0))).orElseThrow(() -> e);
        }
    }

    private Found newest(Entry entry) throws DomainFailureException, RemoteException, IOException {
        try (GitConversation git = new GitConversation(
                entry, source(entry), settings.online(), settings.cache(), checkouts, memories, settings.limits())) {
            String commit = commit(git.refs(), entry);
            GitSource.Revision revision = new GitSource.Revision(commit, commit, Optional.empty(), Optional.empty());
            CompositionFile composition = read(entry, git.trusted(revision).folder());
            memories.worked(entry, new Pin(commit, Optional.of(commit), Optional.empty(), Optional.empty()));
            return new Found(composition, Optional.empty(), false);
        }
    }

    private static String commit(RemoteRefs refs, Entry entry) throws DomainFailureException {
        String reference = ((Track.Branch) source(entry).track()).name();
        Optional<String> commit = reference.isBlank()
                ? refs.head()
                : Optional.ofNullable(refs.branches().get(reference))
                        .or(() ->
                                Optional.ofNullable(refs.tags().get(reference)).map(RemoteTag::commit));
        return commit.orElseThrow(() -> new DomainFailureException(GitConversation.name(source(entry)) + " has no "
                + (reference.isBlank() ? "commit yet" : "branch or tag '" + reference + "'")));
    }

    /** The last one that could be read, flagged, while it is not too old. */
    private Optional<Found> young(Entry entry, String reason) {
        Problem notice = Problem.warning("the newest composition does not serve, and the last good one does: " + reason)
                .ownedBy(OWNER)
                .next("Tell its owner; nobody has to wait for it until maxAge is over");
        return kept(entry, Optional.of(notice)).filter(found -> !found.isOld());
    }

    private Optional<Found> kept(Entry entry, Optional<Problem> notice) {
        for (SourceMemory.Good good : memories.of(entry).good()) {
            try {
                Optional<GitCheckouts.Checkout> checkout =
                        checkouts.find(good.pin().version(), source(entry).path());
                if (checkout.isPresent()) {
                    CompositionFile composition = read(entry, checkout.get().folder());
                    boolean old = isOlder(good.at(), composition.maxAge());
                    return Optional.of(new Found(composition, notice, old));
                }
            } catch (IOException | InvalidInputException e) {
                // What this Polity cannot read, an older one may have left; the one before it may do.
            }
        }
        return Optional.empty();
    }

    private boolean isOlder(Instant time, Duration age) {
        return time.isBefore(settings.clock().instant().minus(age));
    }

    private static CompositionFile read(Entry entry, Path folder) {
        CompositionFile composition =
                CompositionFile.read(folder.resolve(FILE), FILE + " of " + GitConversation.name(source(entry)));
        List<Problem> outside = composition.domains().stream()
                .filter(domain -> domain.source() instanceof Source.Folder place && isBeside(place.folder(), folder))
                .map(domain -> Problem.error("the folder of domain " + domain.id() + " is outside the repository")
                        .at(domain.location())
                        .ownedBy(OWNER)
                        .next("Name a folder of the composition's own repository, or a 'git' source"))
                .toList();
        if (!outside.isEmpty()) {
            throw new InvalidInputException(outside);
        }
        return composition;
    }

    /** In the cache, and yet none of the repository's own folders. */
    private static boolean isBeside(Path place, Path folder) {
        Path entry = folder.toAbsolutePath().normalize();
        Path kind = Optional.ofNullable(entry.getParent()).map(Path::getParent).orElse(entry);
        return place.startsWith(Optional.ofNullable(kind.getParent()).orElse(kind)) && !place.startsWith(entry);
    }

    private static Source.Git source(Entry entry) {
        return (Source.Git) entry.source();
    }

    private static Entry entry(CompositionPlace.Repository place) {
        Source.Git source = new Source.Git(place.url(), new Track.Branch(place.reference()), place.folder());
        return new Entry(NAME, source, Optional.empty(), true, Location.of(FILE));
    }
}
