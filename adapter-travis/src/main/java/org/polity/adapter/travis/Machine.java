package org.polity.adapter.travis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A machine of Travis CI. It has no labels of anybody's choice: those are understood that say what Travis CI lets one choose.
 *
 * @param keywords {@code os}, {@code dist} and {@code arch}, as far as they are stated
 * @param unknown the labels that it cannot be chosen by
 */
record Machine(Map<String, Object> keywords, List<String> unknown) {

    /** Where nothing is stated; Travis CI's own default is years older. */
    static final String DIST = "jammy";

    private static final Map<String, String> SYSTEMS =
            Map.of("linux", "linux", "osx", "osx", "macos", "osx", "windows", "windows");
    private static final Set<String> DISTRIBUTIONS = Set.of("trusty", "xenial", "bionic", "focal", "jammy", "noble");
    private static final Map<String, String> ARCHITECTURES = Map.of(
            "amd64", "amd64",
            "x86_64", "amd64",
            "arm64", "arm64",
            "aarch64", "arm64",
            "ppc64le", "ppc64le",
            "s390x", "s390x");

    /** The machine that has all of these labels. */
    static Machine of(List<String> labels) {
        Map<String, Object> keywords = new LinkedHashMap<>();
        keywords.put("os", "linux");
        List<String> unknown = new ArrayList<>();
        for (String label : labels) {
            String word = label.toLowerCase(Locale.ROOT);
            if (SYSTEMS.containsKey(word)) {
                keywords.put("os", SYSTEMS.getOrDefault(word, word));
            } else if (DISTRIBUTIONS.contains(word)) {
                keywords.put("dist", word);
            } else if (ARCHITECTURES.containsKey(word)) {
                keywords.put("arch", ARCHITECTURES.getOrDefault(word, word));
            } else {
                unknown.add(label);
            }
        }
        if (keywords.get("os").equals("linux")) {
            keywords.putIfAbsent("dist", DIST);
        }
        return new Machine(keywords, List.copyOf(unknown));
    }

    /** What the machine of a job says that differs from the one that all jobs start with. */
    Map<String, Object> beside(Machine base) {
        Map<String, Object> own = new LinkedHashMap<>(keywords);
        own.entrySet().removeAll(base.keywords.entrySet());
        return own;
    }
}
