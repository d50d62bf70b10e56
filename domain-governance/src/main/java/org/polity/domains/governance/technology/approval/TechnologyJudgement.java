package org.polity.domains.governance.technology.approval;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.polity.api.Finding;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.domains.governance.check.GovernancePolicy;
import org.polity.domains.governance.check.Quoted;
import org.polity.domains.governance.technology.Technology;

/** Says of a technology whether it is approved, and whether somebody still supports it. */
public final class TechnologyJudgement {

    private final ApprovedTechnologies approved;
    private final Optional<Severity> unknown;
    private final LocalDate today;
    private final LocalDate warnUntil;

    private TechnologyJudgement(
            ApprovedTechnologies approved, Optional<Severity> unknown, LocalDate today, LocalDate warnUntil) {
        this.approved = approved;
        this.unknown = unknown;
        this.today = today;
        this.warnUntil = warnUntil;
    }

    /**
     * By the policy and the day of a request.
     *
     * @throws CheckException when the policy cannot be used
     */
    public static TechnologyJudgement by(CheckRequest request) throws CheckException {
        LocalDate today = request.today();
        return new TechnologyJudgement(
                ApprovedTechnologies.of(request.policy()),
                GovernancePolicy.severity(request.policy(), GovernancePolicy.UNKNOWN_SEVERITY),
                today,
                today.plusDays(
                        Math.max(0, Math.min(request.policy().get(GovernancePolicy.SUPPORT_WARNING_DAYS), 36_500))));
    }

    /** Tells whether anybody has approved or forbidden some version of it. */
    public boolean knows(String technology) {
        return !approved.about(technology).isEmpty();
    }

    /** What is wrong with it; empty for nothing. */
    public Optional<Finding> of(Technology technology) {
        List<ApprovedTechnology> rows = approved.about(technology.name());
        return rows.isEmpty() ? unknown.map(severity -> unknown(technology, severity)) : judge(technology, rows);
    }

    private static Finding unknown(Technology technology, Severity severity) {
        return Finding.of(
                        "technology-unknown",
                        severity,
                        "Nobody has approved " + Quoted.of(technology.name())
                                + ", so that nobody watches its support and its weaknesses.")
                .withHelp("Use an approved technology, or ask the governance team to approve this one");
    }

    private Optional<Finding> judge(Technology technology, List<ApprovedTechnology> rows) {
        List<ApprovedTechnology> admitting =
                rows.stream().filter(row -> row.admits(technology)).toList();
        if (admitting.isEmpty()) {
            boolean hasNumber = technology.range().isPresent();
            boolean forbidden = hasNumber || rows.stream().allMatch(ApprovedTechnology::forbids);
            return Optional.of(forbidden ? forbidden(technology, rows) : untold(technology));
        }
        if (admitting.stream().anyMatch(row -> row.until().isEmpty())) {
            return Optional.empty();
        }
        LocalDate until = admitting.stream()
                .flatMap(row -> row.until().stream())
                .max(LocalDate::compareTo)
                .orElseThrow();
        if (until.isAfter(warnUntil)) {
            return Optional.empty();
        }
        return Optional.of(until.isBefore(today) ? unsupported(technology, until) : ending(technology, until));
    }

    private static Finding forbidden(Technology technology, List<ApprovedTechnology> rows) {
        String ranges = rows.stream()
                .filter(row -> !row.forbids())
                .map(ApprovedTechnology::range)
                .collect(Collectors.joining(", "));
        return Finding.of(
                        "technology-forbidden",
                        Severity.ERROR,
                        Quoted.of(technology.title()) + " is not approved: the organisation does not keep it safe.")
                .withHelp(
                        ranges.isEmpty()
                                ? "Use another technology; no version of this one is approved"
                                : "Use an approved version: " + ranges);
    }

    private static Finding untold(Technology technology) {
        return Finding.of(
                        "technology-version-unknown",
                        Severity.NOTE,
                        "The version of " + Quoted.of(technology.title())
                                + " cannot be told, so that nobody knows how long it is supported.")
                .withHelp("State a version that begins with a number");
    }

    private static Finding unsupported(Technology technology, LocalDate until) {
        return Finding.of(
                        "technology-unsupported",
                        Severity.ERROR,
                        Quoted.of(technology.title()) + " has had no support since " + until
                                + ": its weaknesses are not mended any more.")
                .withHelp("Move to a supported version");
    }

    private static Finding ending(Technology technology, LocalDate until) {
        return Finding.of(
                        "technology-support-ends",
                        Severity.WARNING,
                        "The support of " + Quoted.of(technology.title()) + " ends on " + until
                                + "; from then on this is an error.")
                .withHelp("Move to a later version in time");
    }
}
