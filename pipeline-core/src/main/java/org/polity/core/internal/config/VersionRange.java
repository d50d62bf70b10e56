package org.polity.core.internal.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.semver4j.Semver;
import org.semver4j.range.RangeList;
import org.semver4j.range.RangeListFactory;

/**
 * A range of versions (Semantic Versioning 2.0.0), written as npm does: {@code >=1 <2}, {@code ^1.4}, {@code 1.x}.
 *
 * @param text the range as written
 */
public record VersionRange(String text) {

    private static final String VERSION = "v?(\\d{1,9}|[xX*])(\\.(\\d{1,9}|[xX*])){0,2}(-[0-9A-Za-z.-]+)?";
    private static final String COMPARATOR = "(>=|<=|>|<|=|\\^|~)?\\s*" + VERSION;
    private static final String ALTERNATIVE =
            "(" + COMPARATOR + "(\\s+" + COMPARATOR + ")*|" + VERSION + " - " + VERSION + ")";
    private static final Pattern FORM = Pattern.compile(ALTERNATIVE + "(\\s*\\|\\|\\s*" + ALTERNATIVE + ")*");

    private static final Comparator<String> ORDER = Comparator.<String, Semver>comparing(
                    tag -> version(tag).orElseThrow())
            .thenComparing(Comparator.naturalOrder());

    /** Checks the form: what the library does not understand, it ignores. */
    public VersionRange {
        if (text.length() > 200 || !FORM.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no range of versions: write it like '>=1 <2', '^1.4' or '1.x'");
        }
    }

    /**
     * The newest version in the range that is no pre-release, of those that {@code tags} name.
     *
     * @param tags names of tags; those that are no versions do not count
     * @return the tag as it stands, such as {@code v1.2.3}
     */
    public Optional<String> newest(Collection<String> tags) {
        return releases(tags).max(ORDER);
    }

    /**
     * The versions in the range that are no pre-releases and come before another, the newest first.
     *
     * @param tag the tag of that other version
     * @param tags names of tags; those that are no versions do not count
     * @return the tags as they stand; where a version has two, only one
     */
    public List<String> releasesBefore(String tag, Collection<String> tags) {
        Semver other = version(tag).orElseThrow(() -> new IllegalArgumentException(tag + " is no version"));
        Set<Semver> seen = new HashSet<>();
        return releases(tags)
                .filter(one -> version(one).orElseThrow().isLowerThan(other))
                .sorted(ORDER.reversed())
                .filter(one -> seen.add(version(one).orElseThrow()))
                .toList();
    }

    private Stream<String> releases(Collection<String> tags) {
        RangeList range = RangeListFactory.create(text.strip());
        // Not isStable(): versions before 1.0 are no pre-releases.
        return tags.stream()
                .filter(tag -> version(tag)
                        .filter(version -> version.getPreRelease().isEmpty())
                        .filter(range::isSatisfiedBy)
                        .isPresent());
    }

    /** The tags that are versions, the newest first. */
    public static List<String> newestFirst(Collection<String> tags) {
        return tags.stream()
                .filter(tag -> version(tag).isPresent())
                .sorted(Comparator.<String, Semver>comparing(tag -> version(tag).orElseThrow())
                        .reversed())
                .toList();
    }

    /** Tells whether a tag is a version that is no release yet. */
    public static boolean isPreRelease(String tag) {
        return version(tag).filter(version -> !version.isStable()).isPresent();
    }

    /** Tells whether a tag is a version in the range; a pre-release counts by the version that it leads to. */
    public boolean admits(String tag) {
        RangeList range = RangeListFactory.create(text.strip());
        return version(tag)
                .map(Semver::withClearedPreReleaseAndBuild)
                .filter(range::isSatisfiedBy)
                .isPresent();
    }

    /** The version that a tag names, {@code v1.2.3} or {@code 1.2.3}, without the {@code v}; empty when it names none. */
    public static Optional<String> versionOf(String tag) {
        return version(tag).map(Semver::getVersion);
    }

    private static Optional<Semver> version(String tag) {
        String digits = tag.startsWith("v") ? tag.substring(1) : tag;
        boolean plain = !digits.isEmpty() && digits.length() <= 100 && Character.isDigit(digits.charAt(0));
        return plain ? Optional.ofNullable(Semver.parse(digits)) : Optional.empty();
    }
}
