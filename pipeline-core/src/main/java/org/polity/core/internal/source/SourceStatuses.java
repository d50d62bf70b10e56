package org.polity.core.internal.source;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.plan.PlannedDomain;
import org.polity.core.internal.cache.CacheFolder;
import org.polity.core.internal.config.ChannelsFile;
import org.polity.core.internal.config.CompositionFile;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.config.CompositionFile.Source;
import org.polity.core.internal.config.CompositionFile.Track;
import org.polity.core.internal.git.CommitTime;
import org.polity.core.internal.git.remote.RemoteRefs;
import org.polity.core.internal.git.remote.RemoteTag;
import org.polity.core.internal.git.signature.SignatureTrust;
import org.polity.core.internal.source.SourceStatus.Newer;

/** Tells of domains that were just resolved what this machine knows of their sources. Asks nobody. */
final class SourceStatuses {

    private static final int MOST = 20;

    private final DomainSources sources;
    private final SourceMemories memories;
    private final GitCheckouts checkouts;

    SourceStatuses(CacheFolder cache, DomainSources sources, SourceMemories memories) {
        this.sources = sources;
        this.memories = memories;
        this.checkouts = new GitCheckouts(cache);
    }

    /** The statuses, sorted by id. */
    List<SourceStatus> of(CompositionFile composition, Resolution resolution, boolean locked) {
        Map<DomainId, Entry> entries = new HashMap<>();
        composition.domains().forEach(entry -> entries.put(entry.id(), entry));
        List<SourceStatus> statuses = new ArrayList<>();
        for (ResolvedDomain resolved : resolution.domains()) {
            Entry entry = entries.get(resolved.domain().id());
            if (entry != null) {
                statuses.add(of(entry, resolved, locked));
            }
        }
        return statuses;
    }

    private SourceStatus of(Entry entry, ResolvedDomain resolved, boolean locked) {
        SourceMemory memory = memories.of(entry);
        PlannedDomain domain = quarantined(resolved, memory);
        return new SourceStatus(
                domain,
                raw(entry, domain).flatMap(commit -> signer(entry, domain, commit, memory)),
                raw(entry, domain).flatMap(CommitTime::of),
                memory.asked(),
                newer(entry, domain, memory, locked));
    }

    /** A version that resolves may still have failed when it was planned with, for which nothing is planned here. */
    private static PlannedDomain quarantined(ResolvedDomain resolved, SourceMemory memory) {
        PlannedDomain domain = resolved.domain();
        Optional<String> failed = memory.broken().stream()
                .filter(broken -> broken.pin().isSameAs(Pin.of(domain)))
                .map(broken -> broken.pin().version() + " could not be planned with on "
                        + broken.at().atZone(ZoneOffset.UTC).toLocalDate() + ": " + broken.reason())
                .findFirst();
        return resolved.failure()
                .or(domain::quarantined)
                .or(() -> failed)
                .map(domain::quarantinedFor)
                .orElse(domain);
    }

    private Optional<byte[]> raw(Entry entry, PlannedDomain domain) {
        if (!(entry.source() instanceof Source.Git git) || domain.commit().isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<GitCheckouts.Checkout> checkout =
                    checkouts.find(domain.commit().get(), git.path());
            return checkout.isPresent() ? Optional.of(checkouts.commit(checkout.get())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> signer(Entry entry, PlannedDomain domain, byte[] commit, SourceMemory memory) {
        if (entry.trust().isEmpty()) {
            return Optional.empty();
        }
        CompositionFile.Trust trust = entry.trust().get();
        String id = domain.commit().orElseThrow();
        Optional<RemoteTag> tag = memory.tagOf(domain.version(), id);
        try {
            Optional<byte[]> rawTag = tag.isPresent() && tag.get().isAnnotated()
                    ? checkouts.tag(tag.get().object())
                    : Optional.empty();
            return Optional.of(new SignatureTrust(trust.sshSigners(), trust.gpgKeys()).verify(id, commit, tag, rawTag));
        } catch (SignatureTrust.SignatureException | IOException e) {
            return Optional.empty();
        }
    }

    private List<Newer> newer(Entry entry, PlannedDomain domain, SourceMemory memory, boolean locked) {
        if (entry.source() instanceof Source.Git git && git.track() instanceof Track.Branch branch) {
            return memory.refs().map(refs -> refs.branches().get(branch.name())).stream()
                    .filter(tip -> !domain.commit().equals(Optional.of(tip)))
                    .map(tip -> new Newer(tip.substring(0, 7), reason(domain, locked)))
                    .toList();
        }
        Optional<ChannelsFile> channels = channels(entry, memory.refs());
        List<SourceVersion> newer = sources.versions(entry).stream()
                .takeWhile(version -> !version.version().equals(domain.version()))
                .toList();
        Optional<SourceVersion> newest = newer.stream()
                .filter(version -> version.inRange() && !version.preRelease())
                .findFirst();
        // Of a quarantined domain only the newest version was tried; those between it and the last good one are no
        // news.
        boolean all = domain.quarantined().isEmpty() || channels.isPresent();
        return newer.stream()
                .filter(version ->
                        all || !version.inRange() || Optional.of(version).equals(newest))
                .limit(MOST)
                .map(version -> new Newer(version.version(), why(version, entry, domain, channels, locked)))
                .toList();
    }

    private static String why(
            SourceVersion version, Entry entry, PlannedDomain domain, Optional<ChannelsFile> channels, boolean locked) {
        if (!version.inRange()) {
            return "outside the range " + range(entry.source());
        }
        Optional<ChannelsFile.Canary> canary = channels.flatMap(ChannelsFile::canary)
                .filter(some -> some.version().equals(version.version()));
        if (canary.isPresent() && !locked) {
            return "canary, for " + canary.get().percent() + "% of deliverables";
        }
        if (version.preRelease()) {
            return "a pre-release";
        }
        return domain.quarantined().isEmpty() && !locked && channels.isPresent()
                ? "held back by " + ChannelsFile.NAME
                : reason(domain, locked);
    }

    private static String reason(PlannedDomain domain, boolean locked) {
        if (locked) {
            return "newer than the lock";
        }
        return domain.quarantined().isPresent() ? "quarantined" : "not fetched yet";
    }

    private static String range(Source source) {
        if (source instanceof Source.Maven maven) {
            return maven.coordinates().substring(maven.coordinates().lastIndexOf(':') + 1);
        }
        return source instanceof Source.Git git && git.track() instanceof Track.Tags tags
                ? tags.range().text()
                : "of the composition";
    }

    private Optional<ChannelsFile> channels(Entry entry, Optional<RemoteRefs> refs) {
        Optional<String> head = refs.flatMap(RemoteRefs::head);
        if (!(entry.source() instanceof Source.Git git) || head.isEmpty()) {
            return Optional.empty();
        }
        try {
            return checkouts
                    .channels(head.get(), git.path())
                    .filter(text -> !text.isBlank())
                    .map(text -> ChannelsFile.read(text, ChannelsFile.NAME, entry.id()));
        } catch (IOException | InvalidInputException e) {
            return Optional.empty();
        }
    }
}
