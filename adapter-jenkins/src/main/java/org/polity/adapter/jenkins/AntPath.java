package org.polity.adapter.jenkins;

import org.polity.api.step.ReportFile;

/** Paths as patterns of Ant's, in which Jenkins also expands variables: {@code ?} stands for what means more there. */
final class AntPath {

    private AntPath() {}

    /** The files of a report: one file, those of a folder, or those that match where the last name holds a {@code *}. */
    static String of(ReportFile report) {
        String path = report.path();
        int last = path.lastIndexOf('/') + 1;
        String name = path.substring(last);
        String files = literal(path.substring(0, last)) + name.replaceAll("[,$\\s]", "?");
        if (name.contains("*") || name.contains(".")) {
            return files;
        }
        return files + ", " + files + "/*." + ending(report.format());
    }

    private static String literal(String path) {
        return path.replaceAll("[*?,$\\s]", "?");
    }

    private static String ending(ReportFile.Format format) {
        return switch (format) {
            case JUNIT, CHECKSTYLE -> "xml";
            case SARIF -> "sarif";
            case CYCLONEDX -> "json";
        };
    }
}
