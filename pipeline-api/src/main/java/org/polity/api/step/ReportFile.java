package org.polity.api.step;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.polity.api.Severity;

/**
 * A report that the step's tool writes, to be read as findings.
 *
 * @param format its format
 * @param path where the step leaves it, relative to its workspace
 * @param failOn a finding this grave, or graver, breaks the rule
 */
public record ReportFile(Format format, String path, Severity failOn) {

    /** The formats that are read. */
    public enum Format {
        /** SARIF 2.1.0 (OASIS). */
        SARIF,
        /** JUnit XML, as Maven Surefire and many others write it. */
        JUNIT,
        /** Checkstyle XML. */
        CHECKSTYLE,
        /** CycloneDX JSON (ECMA-424). */
        CYCLONEDX;

        /** The word for it in files and in JSON. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Finds a format by its {@linkplain #id() word}; empty when there is none. */
        public static Optional<Format> find(String id) {
            return Arrays.stream(values())
                    .filter(format -> format.id().equals(id))
                    .findFirst();
        }
    }

    /** Checks that the path stays inside the workspace. */
    public ReportFile {
        RelativePaths.require(path);
    }
}
