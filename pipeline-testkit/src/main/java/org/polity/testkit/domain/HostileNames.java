package org.polity.testkit.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names and contents that somebody chose to do harm with. */
public final class HostileNames {

    /** A word that stands in every one of them, and that nobody would write otherwise. */
    public static final String MARK = "polity-hostile";

    /** Names that a shell, a path, a log or a page might misunderstand. */
    public static final List<String> NAMES = List.of(
            "$(touch " + MARK + ")",
            "`touch " + MARK + "`",
            "'; touch " + MARK + "; '",
            "\"; touch " + MARK + "; \"",
            "--" + MARK,
            MARK + "\ntouch " + MARK,
            MARK + "\u202Etxt",
            "<script>alert('" + MARK + "')</script>",
            "${" + MARK + "}",
            "%n%s" + MARK,
            MARK + "-" + "x".repeat(180));

    /** The files in which builds are described, whose content is of no use or outright hostile. */
    private static final List<String> DESCRIPTIONS = List.of(
            "pom.xml",
            "package.json",
            "package-lock.json",
            "build.gradle",
            "Dockerfile",
            ".dockerignore",
            "Chart.yaml",
            "values.yaml",
            "templates/all.yaml");

    private HostileNames() {}

    static Map<String, String> files() {
        Map<String, String> files = new HashMap<>();
        for (String name : NAMES) {
            files.put(name, name);
            files.put("templates/" + name.replace('/', '_'), "{{ " + name + " }}");
        }
        for (String name : DESCRIPTIONS) {
            files.put(name, "{\"scripts\": {\"test\": \"" + MARK + "\"}}\u0000<!DOCTYPE [\n- *" + NAMES);
        }
        return files;
    }
}
