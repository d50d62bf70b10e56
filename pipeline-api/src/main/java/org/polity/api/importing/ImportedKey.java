package org.polity.api.importing;

import java.util.Locale;
import org.polity.api.Location;

/**
 * What became of a key of a file, or of a step, directive or option in one that has no keys.
 *
 * @param location where it stands
 * @param key its name, with the names of what it stands in: {@code build.artifacts.paths}
 * @param outcome what became of it, with all that stands in it unless that is told apart
 * @param why what differs, or why it was left out; empty where it was carried over
 */
public record ImportedKey(Location location, String key, Outcome outcome, String why) {

    /** What may become of a key, from good to bad. */
    public enum Outcome {
        /** It means the same now. */
        CARRIED,
        /** It was carried over, and means something else in part. */
        CHANGED,
        /** It was not carried over. */
        LEFT_OUT;

        /** The word for it in JSON: {@code left-out}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Checks that a reason is given where one is due. */
    public ImportedKey {
        if (outcome != Outcome.CARRIED && why.isBlank()) {
            throw new IllegalArgumentException("say why " + key + " was not carried over as it is");
        }
    }
}
