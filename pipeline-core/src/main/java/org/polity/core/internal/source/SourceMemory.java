package org.polity.core.internal.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.core.internal.git.RemoteRefs;

/**
 * What this machine remembers of a source.
 *
 * @param refs what the repository had when it was last asked
 * @param described a branch's commit and its description, such as {@code v1.2.0-3-gabcdef0}
 * @param good the versions that contributed and were planned, the newest first
 */
record SourceMemory(Optional<RemoteRefs> refs, Optional<Described> described, List<Good> good) {

    static final SourceMemory NOTHING = new SourceMemory(Optional.empty(), Optional.empty(), List.of());

    private static final int MOST_GOOD = 5;

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
     * @param at when it last worked as the newest
     */
    record Good(Pin pin, Instant at) {}

    SourceMemory {
        good = List.copyOf(good);
    }

    SourceMemory seen(RemoteRefs now, Optional<Described> description) {
        return new SourceMemory(Optional.of(now), description.or(() -> described), good);
    }

    SourceMemory worked(Pin pin, Instant now) {
        List<Good> all = new ArrayList<>(List.of(new Good(pin, now)));
        good.stream().filter(other -> !other.pin().isSameAs(pin)).forEach(all::add);
        return new SourceMemory(refs, described, all.subList(0, Math.min(all.size(), MOST_GOOD)));
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
