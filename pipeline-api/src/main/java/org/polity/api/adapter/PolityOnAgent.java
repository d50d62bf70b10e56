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
            VisibleLine.require("the command that starts Polity", words);
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
            VisibleLine.requireWord("an image", reference);
        }
    }

    /**
     * Its jobs fetch Polity's archive, and use it only when the checksum is right. The agent has Java.
     *
     * @param address where the archive is, over https or http, ending in {@code .zip} or {@code .tar.gz}
     * @param sha256 its checksum in 64 hexadecimal digits
     */
    record Archive(URI address, String sha256) implements PolityOnAgent {

        /** What stands between address and checksum where both are one word. */
        public static final String CHECKSUM = "#sha256=";

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

        /**
         * Reads both from one word: {@code https://example.org/polity.zip#sha256=…}.
         *
         * @throws IllegalArgumentException when it does not hold both
         */
        public static Archive parse(String word) {
            int end = word.lastIndexOf(CHECKSUM);
            if (end < 0) {
                throw new IllegalArgumentException(
                        "'" + word + "' does not say its checksum, as in URL" + CHECKSUM + "…");
            }
            return new Archive(URI.create(word.substring(0, end)), word.substring(end + CHECKSUM.length()));
        }

        /** Both as the word that {@link #parse} reads. */
        public String text() {
            return address + CHECKSUM + sha256;
        }
    }
}
