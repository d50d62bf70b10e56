package org.polity.domains.governance.technology;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.api.Location;
import org.polity.api.domain.SourceTree;

/** The file in which the wrapper of a build tool says which version it fetches. */
final class WrapperFile {

    private static final String KEY = "distributionUrl";

    private WrapperFile() {}

    /**
     * A version and its place.
     *
     * @param text the version
     * @param place where it is written
     */
    record Found(String text, Location place) {
        Technology of(String name) {
            return Technology.ofVersion(name, text, place);
        }
    }

    /** The version in the address of the distribution; empty when there is no such file, or no version in it. */
    static Optional<Found> version(SourceTree sources, String path, Pattern distribution) {
        int number = 0;
        for (String line : sources.text(path).orElse("").split("\n", -1)) {
            number++;
            Matcher matcher = distribution.matcher(line);
            if (line.stripLeading().startsWith(KEY) && matcher.find()) {
                return Optional.of(new Found(matcher.group(1), Location.of(path, number)));
            }
        }
        return Optional.empty();
    }
}
