package org.polity.core.internal.run.step;

import java.util.List;
import java.util.Optional;
import org.polity.api.Finding;
import org.polity.api.Severity;

/** Makes a verdict of findings. */
public final class FindingVerdict {

    private FindingVerdict() {}

    /** {@code FAIL} when a finding is as grave as {@code failOn} or graver, else {@code PASS}; with all findings. */
    public static Attempt of(List<Finding> findings, Severity failOn) {
        List<Finding> grave = findings.stream()
                .filter(finding -> finding.severity().atLeast(failOn))
                .toList();
        Optional<Finding> first = grave.stream().findFirst();
        return first.map(finding -> Attempt.fail(count(grave.size()) + text(finding)))
                .orElseGet(Attempt::pass)
                .withFindings(findings);
    }

    private static String count(int count) {
        return count == 1 ? "" : count + " findings, the first: ";
    }

    private static String text(Finding finding) {
        return finding.location().map(place -> place + ": ").orElse("") + finding.message();
    }
}
