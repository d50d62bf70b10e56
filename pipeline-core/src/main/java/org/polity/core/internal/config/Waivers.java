package org.polity.core.internal.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.api.DomainId;
import org.polity.api.Finding;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.ProblemList;
import org.polity.core.internal.document.TextFiles;

/**
 * {@code waivers.yaml}: for which deliverables a domain's owner lets which of its rules be broken, and until when. A
 * waiver counts through the day on which it expires.
 *
 * @param waivers the waivers, in the order of the file
 */
public record Waivers(List<Waiver> waivers) {

    /** No waivers. */
    public static final Waivers NONE = new Waivers(List.of());

    /** The file's name. */
    public static final String NAME = "waivers.yaml";

    private static final int WARN_DAYS = 14;

    /**
     * One waiver.
     *
     * @param rule the rule's id, as findings name it
     * @param deliverable a pattern for names of deliverables, in which {@code *} stands for any characters
     * @param reason why
     * @param approver who said so
     * @param expires the last day on which it counts
     * @param location where it stands
     */
    public record Waiver(
            String rule, String deliverable, String reason, String approver, LocalDate expires, Location location) {

        private boolean isFor(String name) {
            return Wildcards.matches(deliverable, name);
        }

        /** Tells whether it no longer counts. */
        public boolean hasExpired(LocalDate today) {
            return today.isAfter(expires);
        }
    }

    /** Copies the list. */
    public Waivers {
        waivers = List.copyOf(waivers);
    }

    /**
     * Reads the file in a domain's folder; there are no waivers when there is no such file.
     *
     * @throws InvalidInputException when anything is wrong with it
     */
    public static Waivers read(Path folder, DomainId domain) {
        Path file = folder.resolve(NAME);
        if (Files.notExists(file)) {
            return NONE;
        }
        ProblemList problems = new ProblemList("the owner of domain " + domain);
        String text = TextFiles.read(file, NAME);
        Optional<Waivers> read =
                Fields.of(DocumentReader.yaml(text, NAME), NAME, problems).map(fields -> read(fields, problems));
        problems.throwIfAny();
        return read.orElseThrow();
    }

    private static Waivers read(Fields fields, ProblemList problems) {
        List<Waiver> waivers = fields.mappings("waivers", "a waiver").stream()
                .flatMap(item -> waiver(item, problems).stream())
                .toList();
        if (!fields.has("waivers")) {
            fields.missing("waivers");
        }
        fields.refuseUnknown();
        return new Waivers(waivers);
    }

    private static Optional<Waiver> waiver(Fields fields, ProblemList problems) {
        Optional<String> rule = fields.requiredText("rule");
        Optional<String> deliverable = fields.requiredText("deliverable");
        Optional<String> reason = fields.requiredText("reason");
        Optional<String> approver = fields.requiredText("approver");
        Optional<LocalDate> expires = fields.requiredText("expires")
                .flatMap(text -> problems.attempt(fields.location("expires"), () -> date(text)));
        fields.refuseUnknown();
        boolean whole = rule.isPresent() && deliverable.isPresent() && reason.isPresent() && approver.isPresent();
        return expires.filter(date -> whole)
                .map(date -> new Waiver(
                        rule.orElseThrow(),
                        deliverable.orElseThrow(),
                        reason.orElseThrow(),
                        approver.orElseThrow(),
                        date,
                        fields.location()));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no date: write it like 2027-01-31", e);
        }
    }

    /** The waivers for a deliverable, those that have expired among them. */
    public List<Waiver> of(String deliverable) {
        return waivers.stream().filter(waiver -> waiver.isFor(deliverable)).toList();
    }

    /** The waiver that covers a finding; empty when none does, or only one that has expired. */
    public Optional<Waiver> covering(Finding finding, String deliverable, LocalDate today) {
        return waivers.stream()
                .filter(waiver -> waiver.rule().equals(finding.rule()))
                .filter(waiver -> waiver.isFor(deliverable) && !waiver.hasExpired(today))
                .findFirst();
    }

    /**
     * What people should know of the waivers for a deliverable: each that has expired, and each that ends within 14 days.
     *
     * @param owner the domain's owner, with contact
     */
    public List<Problem> warnings(String deliverable, LocalDate today, String owner) {
        List<Problem> warnings = new ArrayList<>();
        for (Waiver waiver : waivers) {
            long left = ChronoUnit.DAYS.between(today, waiver.expires());
            if (waiver.isFor(deliverable) && left <= WARN_DAYS) {
                String when = left < 0
                        ? "expired on " + waiver.expires() + " and no longer counts"
                        : "ends on " + waiver.expires() + (left == 0 ? ", today" : ", in " + left + " days");
                warnings.add(Problem.warning("the waiver of rule " + waiver.rule() + ", approved by "
                                + waiver.approver() + ", " + when)
                        .at(waiver.location())
                        .ownedBy(owner)
                        .next("Mend what the rule finds, or have its owner prolong the waiver"));
            }
        }
        return warnings;
    }
}
