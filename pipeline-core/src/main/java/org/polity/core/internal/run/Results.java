package org.polity.core.internal.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Finding;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.plan.Step;
import org.polity.api.run.StepResult;
import org.polity.api.step.OnError;
import org.polity.core.internal.run.output.Masker;
import org.polity.core.internal.run.step.Attempt;

/** Makes results: decides whether a verdict counts for the run, and masks secrets in every text. Immutable. */
final class Results {

    private final LocalDate today;
    private final Map<StepId, LocalDate> debts;
    private final Masker masker;

    Results(LocalDate today, Map<StepId, LocalDate> debts, Masker masker) {
        this.today = today;
        this.debts = Map.copyOf(debts);
        this.masker = masker;
    }

    /** The result of a step that ran. */
    StepResult of(Step step, Attempt attempt, Path log) {
        return result(step, attempt, attempt.tries(), Optional.of(log));
    }

    /** The result of a step that could not even begin. */
    StepResult ofUnstarted(Step step, Attempt attempt) {
        return result(step, attempt, 0, Optional.empty());
    }

    /** The result of a step that may not run. */
    StepResult of(Step step, Refusal refusal) {
        return new StepResult(
                step.id(),
                refusal.verdict(),
                isBlocking(step, refusal.verdict()),
                Optional.of(refusal.reason()),
                refusal.next(),
                List.of(),
                0,
                Duration.ZERO,
                Optional.empty());
    }

    private StepResult result(Step step, Attempt attempt, int tries, Optional<Path> log) {
        return new StepResult(
                step.id(),
                attempt.verdict(),
                isBlocking(step, attempt.verdict()),
                attempt.reason().map(masker::mask).map(reason -> reason + owed(step, attempt.verdict())),
                attempt.next().map(masker::mask),
                attempt.findings().stream().map(this::masked).toList(),
                tries,
                attempt.time(),
                log);
    }

    /** An error may become a debt once; the run after that must clear it. */
    private boolean isBlocking(Step step, Verdict verdict) {
        boolean debt = verdict == Verdict.ERROR
                && step.definition().onError() == OnError.DEBT
                && !debts.containsKey(step.id());
        return !debt && step.definition().enforcement().isBlockingOn(today);
    }

    private String owed(Step step, Verdict verdict) {
        LocalDate since = debts.get(step.id());
        return since == null || verdict != Verdict.ERROR
                ? ""
                : " (a debt since " + since + ", which this run had to clear)";
    }

    private Finding masked(Finding finding) {
        return new Finding(
                finding.rule(),
                finding.severity(),
                masker.mask(finding.message()),
                finding.location(),
                finding.help().map(masker::mask));
    }
}
