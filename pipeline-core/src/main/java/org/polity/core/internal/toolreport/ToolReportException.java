package org.polity.core.internal.toolreport;

/** Says why a report cannot be read, in one sentence that names the file. */
public final class ToolReportException extends Exception {

    private static final long serialVersionUID = 1L;

    ToolReportException(String message) {
        super(message);
    }
}
