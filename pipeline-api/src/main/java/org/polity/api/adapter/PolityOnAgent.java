package org.polity.api.adapter;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** How an agent of the CI system comes by Polity, for the jobs that need it: those of checks, and the first of a bundle. */
public sealed interface PolityOnAgent {

    /**
     * It is installed there.
     *
     * @param words what starts it, as a shell word or words: {@code polity}
     */
    record Command(String words) implements PolityOnAgent {

        /** Checks that the command is there, on one line. */
        public Command {
            if (words.isBlank() || words.chars().anyMatch(c -> c < ' ')) {
                throw new IllegalArgumentException("the command that starts Polity is one line of text");
            }
        }
    }

    /**
     * Its jobs run in a container in which {@code polity} is on the path.
     *
     * @param reference the image's reference
     */
    record Image(String reference) implements PolityOnAgent {

        /** Checks that there is an image, written without white space. */
        public Image {
            if (reference.isBlank() || reference.chars().anyMatch(c -> c <= ' ')) {
                throw new IllegalArgumentException("'" + reference + "' is no image reference");
            }
        }
    }

    /**
     * Its jobs fetch Polity's archive, and use it only when the checksum is right. The agent has Java.
     *
     * @param address where the archive is, over https or http, ending in {@code .zip} or {@code .tar.gz}
     * @param sha256 its checksum in 64 hexadecimal digits
     */
    record Archive(URI address, String sha256) implements PolityOnAgent {

        private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

        /** Checks both, and writes the checksum in small letters. */
        public Archive {
            sha256 = sha256.toLowerCase(Locale.ROOT);
            String path = String.valueOf(address.getPath());
            if (!String.valueOf(address.getScheme()).matches("https?")
                    || !(path.endsWith(".zip") || path.endsWith(".tar.gz"))) {
                throw new IllegalArgumentException("'" + address
                        + "' is no archive: its address begins with https:// and ends in .zip or .tar.gz");
            }
            if (!DIGEST.matcher(sha256).matches()) {
                throw new IllegalArgumentException("'" + sha256 + "' is no SHA-256: it has 64 hexadecimal digits");
            }
        }
    }
}
