package org.polity.domains.governance.check;

import java.util.List;
import java.util.Optional;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;

/** What the policy of this domain may set, and how it is read. */
public final class GovernancePolicy {

    /** The regular expression that names of deliverables match as a whole. */
    public static final PolicyInput.Text NAME_PATTERN = new PolicyInput.Text(
            "namePattern",
            "The regular expression that names of deliverables match as a whole.",
            "[A-Za-z0-9@][A-Za-z0-9@._:/-]*");

    /** How grave a missing version is, or one that is no semantic version. */
    public static final PolicyInput.Text VERSION_SEVERITY = new PolicyInput.Text(
            "versionSeverity",
            "How grave a missing version is, or one that is no semantic version: error, warning, note or off. For a chart"
                    + " it is always an error.",
            "warning");

    /** How grave a missing owner is. */
    public static final PolicyInput.Text OWNER_SEVERITY = new PolicyInput.Text(
            "ownerSeverity", "How grave a missing owner is: error, warning, note or off.", "warning");

    /** Kinds of deliverables that may have a SNAPSHOT version. */
    public static final PolicyInput.Texts SNAPSHOT_KINDS = new PolicyInput.Texts(
            "snapshotKinds", "Kinds of deliverables that may have a SNAPSHOT version.", List.of("sources"));

    /** Approved technologies, in place of the default ones of the same name. */
    public static final PolicyInput.Rows TECHNOLOGIES = new PolicyInput.Rows(
            "technologies",
            "Approved technologies: name, range of versions, last day of support. Rows for a name replace the default"
                    + " ones for that name.",
            List.of("name", "range", "until"),
            List.of());

    /** How grave a technology is that nobody approved or forbade. */
    public static final PolicyInput.Text UNKNOWN_SEVERITY = new PolicyInput.Text(
            "unknownSeverity",
            "How grave a technology is that nobody approved or forbade: error, warning, note or off.",
            "warning");

    /** How many days in front of the end of support a warning begins. */
    public static final PolicyInput.Count SUPPORT_WARNING_DAYS = new PolicyInput.Count(
            "supportWarningDays", "How many days in front of the end of support a warning begins.", 90L);

    /** Labels that every image has. */
    public static final PolicyInput.Texts REQUIRED_LABELS =
            new PolicyInput.Texts("requiredLabels", "Labels that every image has, with some value.", List.of());

    /** All of them, in the order in which people are told of them. */
    public static final List<PolicyInput<?>> ALL = List.of(
            NAME_PATTERN,
            VERSION_SEVERITY,
            OWNER_SEVERITY,
            SNAPSHOT_KINDS,
            TECHNOLOGIES,
            UNKNOWN_SEVERITY,
            SUPPORT_WARNING_DAYS,
            REQUIRED_LABELS);

    private static final String OFF = "off";

    private GovernancePolicy() {}

    /**
     * The severity that a text of the policy names; empty for {@code off}.
     *
     * @throws CheckException when it names none
     */
    public static Optional<Severity> severity(Policy policy, PolicyInput.Text input) throws CheckException {
        String word = policy.get(input);
        Optional<Severity> severity = Severity.find(word);
        if (severity.isEmpty() && !word.equals(OFF)) {
            throw invalid(input, "'" + word + "' is no severity", "error, warning, note or off");
        }
        return severity;
    }

    /** Says that the policy sets an input to what nobody can work with. */
    public static CheckException invalid(PolicyInput<?> input, String what, String expected) {
        return new CheckException(
                "the governance policy cannot be used: " + input.name() + ": " + what,
                "Ask the governance team to correct it; expected: " + expected);
    }
}
