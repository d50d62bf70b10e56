package org.polity.core.internal.toolreport;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.polity.api.Finding;
import org.polity.api.InvalidInputException;
import org.polity.api.step.ReportFile;

/** Reads reports of all formats. */
public final class ToolReports {

    /** The largest report, in bytes. */
    static final int MAX_BYTES = 64 * 1024 * 1024;

    private ToolReports() {}

    /**
     * Reads a report.
     *
     * @param format its format
     * @param file the file
     * @param name the file's name for messages
     * @param workspace the folder that the tool worked in; places below it become relative to it
     * @throws ToolReportException when the file cannot be read, is too large, or is not of that format
     */
    public static List<Finding> read(ReportFile.Format format, Path file, String name, Path workspace)
            throws ToolReportException {
        byte[] bytes = bytes(file, name);
        FindingCollector findings = new FindingCollector(workspace);
        try {
            switch (format) {
                case SARIF -> SarifReader.read(text(bytes), name, findings);
                case CYCLONEDX -> CycloneDxReader.read(text(bytes), name, findings);
                case JUNIT -> JunitReader.read(bytes, name, findings);
                case CHECKSTYLE -> CheckstyleReader.read(bytes, name, findings);
            }
        } catch (InvalidInputException e) {
            throw new ToolReportException(
                    "the report is broken: " + e.problems().get(0));
        }
        return findings.toList();
    }

    private static byte[] bytes(Path file, String name) throws ToolReportException {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ToolReportException(
                        "the report " + name + " is larger than " + MAX_BYTES / 1024 / 1024 + " MiB");
            }
            return bytes;
        } catch (IOException e) {
            throw new ToolReportException("the report " + name + " cannot be read: " + e.getMessage());
        }
    }

    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
