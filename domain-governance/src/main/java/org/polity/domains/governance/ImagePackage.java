package org.polity.domains.governance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A package that a distribution's package manager put into an image.
 *
 * @param type the manager's kind of packages, as package URLs name it: {@code deb}, {@code apk} or {@code rpm}
 * @param name its name
 * @param version its version
 * @param architecture what it runs on; empty when that is not said
 */
record ImagePackage(String type, String name, String version, String architecture) {

    /**
     * Its package URL (ECMA-427).
     *
     * @param system the distribution's id, {@code debian}
     */
    String url(String system) {
        String place = system.isEmpty() ? "" : encoded(system) + "/";
        String arch = architecture.isEmpty() ? "" : "?arch=" + encoded(architecture);
        return "pkg:" + type + "/" + place + encoded(name) + "@" + encoded(version) + arch;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");
    }
}
