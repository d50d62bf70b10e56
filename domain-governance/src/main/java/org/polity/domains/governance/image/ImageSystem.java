package org.polity.domains.governance.image;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The distribution that an image holds.
 *
 * @param id {@code debian}
 * @param version {@code 12}; empty when it has none
 * @param title {@code Debian GNU/Linux 12 (bookworm)}
 */
record ImageSystem(String id, String version, String title) {

    /** Reads os-release(5); empty when it names none. */
    static Optional<ImageSystem> in(String text) {
        Map<String, String> values = new HashMap<>();
        for (String line : text.split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                values.putIfAbsent(
                        line.substring(0, equals).strip(),
                        unquoted(line.substring(equals + 1).strip()));
            }
        }
        String id = values.getOrDefault("ID", "");
        if (!id.matches("[a-z0-9][a-z0-9._-]{0,60}")) {
            return Optional.empty();
        }
        String version = values.getOrDefault("VERSION_ID", "").replaceAll("[^A-Za-z0-9._~+-]", "?");
        String title = values.getOrDefault("PRETTY_NAME", id + " " + version).replaceAll("\\p{Cntrl}", "?");
        return Optional.of(new ImageSystem(
                id,
                version.substring(0, Math.min(60, version.length())),
                title.substring(0, Math.min(200, title.length()))));
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
