package org.polity.domains.governance.technology.approval;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.Policy;
import org.polity.domains.governance.check.GovernancePolicy;
import org.polity.domains.governance.technology.VersionRange;

/**
 * What may be used: the defaults of this domain, and what the policy puts in their place.
 *
 * @param rows the approvals
 */
record ApprovedTechnologies(List<ApprovedTechnology> rows) {

    private static final String DEFAULTS = "technologies.yaml";

    ApprovedTechnologies {
        rows = List.copyOf(rows);
    }

    /**
     * Reads the approvals.
     *
     * @throws CheckException when a row of the policy has no name, or a range or date that is none
     */
    static ApprovedTechnologies of(Policy policy) throws CheckException {
        List<ApprovedTechnology> rows = new ArrayList<>();
        for (Map<String, String> row : policy.get(GovernancePolicy.TECHNOLOGIES)) {
            rows.add(row(row));
        }
        Set<String> replaced = rows.stream().map(ApprovedTechnology::name).collect(Collectors.toSet());
        for (Map<String, String> row : defaults()) {
            ApprovedTechnology approved = row(row);
            if (!replaced.contains(approved.name())) {
                rows.add(approved);
            }
        }
        return new ApprovedTechnologies(rows);
    }

    /** The approvals for a technology; an exact name counts before one that ends in {@code *}. */
    List<ApprovedTechnology> about(String technology) {
        List<ApprovedTechnology> exact =
                rows.stream().filter(row -> row.name().equals(technology)).toList();
        return exact.isEmpty()
                ? rows.stream().filter(row -> row.isAbout(technology)).toList()
                : exact;
    }

    private static ApprovedTechnology row(Map<String, String> row) throws CheckException {
        String name = row.getOrDefault("name", "").strip();
        String range = row.getOrDefault("range", "*").strip();
        String until = row.getOrDefault("until", "").strip();
        if (name.isEmpty()) {
            throw GovernancePolicy.invalid(GovernancePolicy.TECHNOLOGIES, "a row has no name", "name, range, until");
        }
        Optional<VersionRange> versions = VersionRange.parse(range);
        if (versions.isEmpty() && !range.matches("[a-z][a-z0-9._]*")) {
            throw GovernancePolicy.invalid(
                    GovernancePolicy.TECHNOLOGIES,
                    name + ": '" + range + "' is no range",
                    "such as >=17 <22, 3.22 or none");
        }
        try {
            Optional<LocalDate> date = until.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(until));
            return new ApprovedTechnology(name, range, versions, date);
        } catch (DateTimeParseException e) {
            throw GovernancePolicy.invalid(
                    GovernancePolicy.TECHNOLOGIES, name + ": '" + until + "' is no date", "such as 2027-04-30");
        }
    }

    private static List<Map<String, String>> defaults() {
        try (InputStream file = ApprovedTechnologies.class.getResourceAsStream(DEFAULTS)) {
            if (file == null) {
                throw new IllegalStateException("the jar of the governance domain lacks " + DEFAULTS);
            }
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(DEFAULTS + " cannot be read", e);
        }
    }
}
