package org.polity.domains.governance.image.packages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package that a distribution's package manager put into an image.
 *
 * @param type the manager's kind of packages, as package URLs name it: {@code deb}, {@code apk} or {@code rpm}
 * @param name its name
 * @param version its version
 * @param architecture what it runs on; empty when that is not said
 */
public record ImagePackage(String type, String name, String version, String architecture) {

    /** Of rpm the epoch is a qualifier, and no part of the version. */
    private static final Pattern EPOCH = Pattern.compile("([0-9]+):(.+)");

    /**
     * Its package URL (ECMA-427).
     *
     * @param system the distribution's id, {@code debian}
     */
    public String url(String system) {
        String place = system.isEmpty() ? "" : encoded(system) + "/";
        Matcher epoch = EPOCH.matcher(type.equals("rpm") ? version : "");
        boolean hasEpoch = epoch.matches();
        List<String> qualifiers = new ArrayList<>();
        if (!architecture.isEmpty()) {
            qualifiers.add("arch=" + encoded(architecture));
        }
        if (hasEpoch) {
            qualifiers.add("epoch=" + epoch.group(1));
        }
        String plain = hasEpoch ? epoch.group(2) : version;
        return "pkg:" + type + "/" + place + encoded(name) + "@" + encoded(plain)
                + (qualifiers.isEmpty() ? "" : "?" + String.join("&", qualifiers));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");
    }
}
