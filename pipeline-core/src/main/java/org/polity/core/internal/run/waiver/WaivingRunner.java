package org.polity.core.internal.run.waiver;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.polity.api.DomainId;
import org.polity.api.Finding;
import org.polity.api.Severity;
import org.polity.api.Verdict;
import org.polity.api.step.ReportFile;
import org.polity.core.internal.config.Waivers;
import org.polity.core.internal.config.Waivers.Waiver;
import org.polity.core.internal.run.step.Attempt;
import org.polity.core.internal.run.step.StepExecution;
import org.polity.core.internal.run.step.StepRunner;

/**
 * Turns a {@code FAIL} into {@code WAIVED} when waivers of the step's own domain cover every finding that caused it. A
 * {@code FAIL} that no finding explains cannot be waived.
 */
public final class WaivingRunner implements StepRunner {

    private final StepRunner delegate;
    private final Map<DomainId, Waivers> waivers;
    private final String deliverable;
    private final LocalDate today;

    /**
     * Makes the decorator.
     *
     * @param waivers each domain's waivers
     * @param deliverable the deliverable's name
     * @param today the day on which waivers must not have expired
     */
    public WaivingRunner(StepRunner delegate, Map<DomainId, Waivers> waivers, String deliverable, LocalDate today) {
        this.delegate = delegate;
        this.waivers = Map.copyOf(waivers);
        this.deliverable = deliverable;
        this.today = today;
    }

    @Override
    public Attempt run(StepExecution execution) throws InterruptedException {
        Attempt attempt = delegate.run(execution);
        Waivers own = waivers.getOrDefault(execution.domain().id(), Waivers.NONE);
        if (attempt.verdict() != Verdict.FAIL || own.waivers().isEmpty()) {
            return attempt;
        }
        Severity failOn =
                execution.step().definition().report().map(ReportFile::failOn).orElse(Severity.ERROR);
        List<Finding> grave = attempt.findings().stream()
                .filter(finding -> finding.severity().atLeast(failOn))
                .toList();
        List<Waiver> covering = grave.stream()
                .flatMap(finding -> own.covering(finding, deliverable, today).stream())
                .toList();
        return grave.isEmpty() || covering.size() < grave.size() ? attempt : attempt.waived(reason(covering));
    }

    private static String reason(List<Waiver> covering) {
        return covering.stream()
                .distinct()
                .map(waiver -> waiver.rule() + " is waived until " + waiver.expires() + " by " + waiver.approver()
                        + ": " + waiver.reason())
                .collect(Collectors.joining("; "));
    }
}
