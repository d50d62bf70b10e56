package org.polity.core.internal.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the labels that a step demands of a machine with this one. Labels for systems and processors must agree;
 * others, such as {@code gpu}, nobody can tell, and they are taken as met.
 */
final class NodeLabels {

    private static final Map<String, String> SYSTEMS =
            Map.of("linux", "linux", "macos", "macos", "darwin", "macos", "osx", "macos", "windows", "windows");
    private static final Map<String, String> PROCESSORS =
            Map.of("amd64", "amd64", "x86_64", "amd64", "x86-64", "amd64", "arm64", "arm64", "aarch64", "arm64");

    private final String system;
    private final String processor;

    private NodeLabels(String system, String processor) {
        this.system = system;
        this.processor = processor;
    }

    /** Describes a machine by what Java calls its system and processor: {@code os.name} and {@code os.arch}. */
    static NodeLabels of(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String system = name.startsWith("mac") ? "macos" : name.startsWith("windows") ? "windows" : name;
        return new NodeLabels(system, PROCESSORS.getOrDefault(osArch, osArch));
    }

    static NodeLabels ofThisMachine() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /** The first label that this machine cannot meet. */
    Optional<String> unmet(List<String> labels) {
        return labels.stream()
                .filter(label -> differs(SYSTEMS, label, system) || differs(PROCESSORS, label, processor))
                .findFirst();
    }

    private static boolean differs(Map<String, String> known, String label, String actual) {
        String meaning = known.get(label.toLowerCase(Locale.ROOT));
        return meaning != null && !meaning.equals(actual);
    }

    @Override
    public String toString() {
        return system + "/" + processor;
    }
}
