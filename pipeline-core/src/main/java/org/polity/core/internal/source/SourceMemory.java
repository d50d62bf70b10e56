package org.polity.core.internal.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.core.internal.git.remote.RemoteRefs;
import org.polity.core.internal.git.remote.RemoteTag;

/**
 * What this machine remembers of a source.
 *
 * @param asked when the source last told what its newest version is
 * @param refs what the repository had then
 * @param described a branch's commit and its description, such as {@code v1.2.0-3-gabcdef0}
 * @param good the versions that contributed and were planned, the newest first
 * @param broken the versions that did not, the newest first
 */
record SourceMemory(
        Optional<Instant> asked,
        Optional<RemoteRefs> refs,
        Optional<Described> described,
        List<Good> good,
        List<Broken> broken) {

    static final SourceMemory NOTHING =
            new SourceMemory(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    private static final int MOST = 5;

    /**
     * A commit's description.
     *
     * @param commit the commit
     * @param tags a digest of the tags by which it was described
     * @param version the description
     */
    record Described(String commit, String tags, String version) {}

    /**
     * A version that worked.
     *
     * @param pin the version
     * @param tag the tag that named it, whose signature may be what it is trusted for; others may have moved it since
     * @param at when it last worked as the newest
     */
    record Good(Pin pin, Optional<RemoteTag> tag, Instant at) {}

    /**
     * A version that was resolved and could not be planned with.
     *
     * @param pin the version
     * @param reason why, in one sentence
     * @param at when that was seen last
     */
    record Broken(Pin pin, String reason, Instant at) {}

    SourceMemory {
        good = List.copyOf(good);
        broken = List.copyOf(broken);
    }

    SourceMemory seen(RemoteRefs now, Optional<Described> description) {
        return new SourceMemory(asked, Optional.of(now), description.or(() -> described), good, broken);
    }

    SourceMemory asked(Instant now) {
        return new SourceMemory(Optional.of(now), refs, described, good, broken);
    }

    SourceMemory worked(Pin pin, Instant newest) {
        Stream<Good> others = good.stream().filter(other -> !other.pin().isSameAs(pin));
        List<Broken> rest =
                broken.stream().filter(other -> !other.pin().isSameAs(pin)).toList();
        Optional<RemoteTag> tag = pin.commit().flatMap(commit -> tagOf(pin.version(), commit));
        return new SourceMemory(asked, refs, described, first(new Good(pin, tag, newest), others), rest);
    }

    /** The tag that names a commit as a version, or did so when that version worked. */
    Optional<RemoteTag> tagOf(String version, String commit) {
        return refs.flatMap(known -> known.tagOf(version, commit))
                .or(() -> good.stream()
                        .filter(some -> some.pin().version().equals(version))
                        .flatMap(some -> some.tag().stream())
                        .filter(tag -> tag.commit().equals(commit))
                        .findFirst());
    }

    SourceMemory failed(Pin pin, String reason, Instant now) {
        Stream<Broken> others = broken.stream().filter(other -> !other.pin().isSameAs(pin));
        return new SourceMemory(asked, refs, described, good, first(new Broken(pin, reason, now), others));
    }

    private static <T> List<T> first(T newest, Stream<T> others) {
        return Stream.concat(Stream.of(newest), others).limit(MOST).toList();
    }

    /** Tells whether the source itself once said that it has this commit as this version. */
    boolean vouchesFor(String version, String commit) {
        Stream<String> tags = refs.stream()
                .flatMap(known -> known.tags().values().stream())
                .filter(tag -> tag.commit().equals(commit))
                .map(tag -> tag.name().startsWith("v") ? tag.name().substring(1) : tag.name());
        Stream<String> others = Stream.concat(
                described.stream()
                        .filter(known -> known.commit().equals(commit))
                        .map(Described::version),
                good.stream()
                        .map(Good::pin)
                        .filter(pin -> pin.commit().filter(commit::equals).isPresent())
                        .map(Pin::version));
        return Stream.concat(tags, others).anyMatch(version::equals);
    }
}
