package org.polity.api.domain;

import java.util.List;
import org.polity.api.Finding;

/**
 * What a check found. The engine makes the verdict: {@code FAIL} when a finding is an error and no waiver covers it.
 *
 * @param findings the findings, in the order in which people should read them
 */
public record CheckResult(List<Finding> findings) {

    /** Copies the list. */
    public CheckResult {
        findings = List.copyOf(findings);
    }

    /** Nothing to complain of. */
    public static CheckResult clean() {
        return new CheckResult(List.of());
    }
}
