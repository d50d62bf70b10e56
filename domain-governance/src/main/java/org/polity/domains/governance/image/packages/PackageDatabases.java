package org.polity.domains.governance.image.packages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what package managers write down about what they installed. The files are an image's, and so hostile: what is no entry is
 * passed over.
 */
public final class PackageDatabases {

    private static final int LONGEST = 200;

    private PackageDatabases() {}

    /** {@code /var/lib/dpkg/status}, or a file of {@code status.d}: stanzas as deb-control(5) has them. */
    public static List<ImagePackage> dpkg(String text) {
        List<ImagePackage> packages = new ArrayList<>();
        for (Map<String, String> stanza : stanzas(text)) {
            // What was removed and left its configuration behind does not run any more.
            if (stanza.getOrDefault("Status", "ok installed").endsWith(" installed")) {
                add(packages, "deb", stanza.get("Package"), stanza.get("Version"), stanza.get("Architecture"));
            }
        }
        return packages;
    }

    /** {@code /lib/apk/db/installed}: stanzas with names of one letter. */
    public static List<ImagePackage> apk(String text) {
        List<ImagePackage> packages = new ArrayList<>();
        for (Map<String, String> stanza : stanzas(text)) {
            add(packages, "apk", stanza.get("P"), stanza.get("V"), stanza.get("A"));
        }
        return packages;
    }

    /** {@code container-manifest-2}, which images without rpm hold: columns between tabs, the architecture in the eighth. */
    public static List<ImagePackage> rpm(String text) {
        List<ImagePackage> packages = new ArrayList<>();
        for (String line : text.split("\n")) {
            String[] columns = line.split("\t");
            if (columns.length >= 8) {
                add(packages, "rpm", columns[0], columns[1], columns[7]);
            }
        }
        return packages;
    }

    private static List<Map<String, String>> stanzas(String text) {
        List<Map<String, String>> stanzas = new ArrayList<>();
        Map<String, String> stanza = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (line.isBlank()) {
                stanzas.add(stanza);
                stanza = new HashMap<>();
            } else if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
                stanza.putIfAbsent(
                        line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        stanzas.add(stanza);
        return stanzas;
    }

    private static void add(
            List<ImagePackage> packages,
            String type,
            @Nullable String name,
            @Nullable String version,
            @Nullable String arch) {
        if (name != null && version != null && !name.isEmpty() && name.length() + version.length() <= LONGEST) {
            packages.add(new ImagePackage(type, name, version, arch == null ? "" : arch));
        }
    }
}
