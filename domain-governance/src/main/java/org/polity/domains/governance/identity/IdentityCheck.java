package org.polity.domains.governance.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.domains.governance.check.GovernanceCheck;
import org.polity.domains.governance.check.GovernancePolicy;
import org.polity.domains.governance.check.Quoted;

/** Whether everybody can tell what a deliverable is called, which version it is, and whose it is. */
public final class IdentityCheck implements GovernanceCheck {

    private static final int LONGEST = 200;

    /** Semantic Versioning 2.0.0, items 2, 9 and 10. */
    private static final Pattern SEMANTIC_VERSION =
            Pattern.compile("(?:0|[1-9][0-9]*)\\.(?:0|[1-9][0-9]*)\\.(?:0|[1-9][0-9]*)"
                    + "(?:-(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(?:\\.(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*)?"
                    + "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

    /** A name of the OCI distribution specification, with a registry in front or none. */
    private static final Pattern IMAGE_NAME = Pattern.compile("(?:[A-Za-z0-9.-]+(?::[0-9]{1,5})?/)?"
            + "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");

    @Override
    public CheckResult run(CheckRequest request) throws CheckException {
        Deliverable deliverable = request.deliverable();
        Identity identity = Identity.in(request.sources());
        List<Finding> findings = new ArrayList<>();
        name(request).map(finding -> at(finding, identity.name())).ifPresent(findings::add);
        imageName(deliverable).map(finding -> at(finding, identity.name())).ifPresent(findings::add);
        version(request).map(finding -> at(finding, identity.version())).ifPresent(findings::add);
        snapshot(request).map(finding -> at(finding, identity.version())).ifPresent(findings::add);
        if (deliverable.owner().isEmpty()) {
            GovernancePolicy.severity(request.policy(), GovernancePolicy.OWNER_SEVERITY)
                    .map(severity -> Finding.of(
                                    "identity-owner",
                                    severity,
                                    "Nobody is named as owner, so that nobody can be asked when it breaks.")
                            .withHelp("Write deliverable: { owner: TEAM } into pipeline.yaml, or a CODEOWNERS file"))
                    .ifPresent(findings::add);
        }
        return new CheckResult(findings);
    }

    private static Optional<Finding> name(CheckRequest request) throws CheckException {
        String name = request.deliverable().name();
        String expression = request.policy().get(GovernancePolicy.NAME_PATTERN);
        Pattern pattern;
        try {
            pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw GovernancePolicy.invalid(
                    GovernancePolicy.NAME_PATTERN,
                    "'" + expression + "' is no regular expression",
                    "one of java.util.regex.Pattern's");
        }
        if (name.length() <= LONGEST && pattern.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                        "identity-name",
                        Severity.ERROR,
                        "The name " + Quoted.of(name)
                                + " does not keep to the organisation's pattern, so that it is not"
                                + " found where names are looked up.")
                .withHelp("Choose a name that matches " + expression));
    }

    private static Optional<Finding> imageName(Deliverable deliverable) {
        boolean image = deliverable.kind() == DeliverableKind.DOCKER_IMAGE;
        String name = deliverable.name();
        if (!image || (name.length() <= LONGEST && IMAGE_NAME.matcher(name).matches())) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                        "identity-image-name",
                        Severity.ERROR,
                        "No registry takes an image by the name " + Quoted.of(name) + ".")
                .withHelp("Choose small letters and digits, with . _ - inside and / between parts: acme/web"));
    }

    private static Optional<Finding> version(CheckRequest request) throws CheckException {
        Deliverable deliverable = request.deliverable();
        boolean chart = deliverable.kind() == DeliverableKind.HELM_CHART;
        Optional<Severity> severity = GovernancePolicy.severity(request.policy(), GovernancePolicy.VERSION_SEVERITY);
        if (chart) {
            severity = Optional.of(Severity.ERROR);
        }
        if (deliverable.version().map(IdentityCheck::isSemantic).orElse(false)) {
            return Optional.empty();
        }
        String message = deliverable
                .version()
                .map(version -> "The version " + Quoted.of(version.text())
                        + " is no semantic version, so that nobody can tell what an update may break.")
                .orElse("No version is stated, so that one delivery cannot be told from the next.");
        return severity.map(
                grave -> Finding.of("identity-version", grave, message)
                        .withHelp(
                                chart
                                        ? "Helm demands a semantic version in Chart.yaml, such as 1.2.3"
                                        : "State one in the build's own file, in pipeline.yaml or as a Git tag, such as 1.2.3"));
    }

    /** Git's tags often have a v in front, which is no part of the version. */
    private static boolean isSemantic(Deliverable.Version version) {
        boolean tag = version.origin() == Deliverable.Version.Origin.GIT;
        String text = tag && version.text().startsWith("v") ? version.text().substring(1) : version.text();
        return text.length() <= LONGEST && SEMANTIC_VERSION.matcher(text).matches();
    }

    private static Optional<Finding> snapshot(CheckRequest request) {
        Deliverable deliverable = request.deliverable();
        boolean allowed = request.policy()
                .get(GovernancePolicy.SNAPSHOT_KINDS)
                .contains(deliverable.kind().id());
        return deliverable
                .version()
                .filter(version -> version.text().endsWith("-SNAPSHOT") && !allowed)
                .map(version -> Finding.of(
                                "identity-snapshot",
                                Severity.ERROR,
                                "The version " + Quoted.of(version.text())
                                        + " stands for another content every day, which a " + deliverable.kind()
                                        + " must not.")
                        .withHelp("Take -SNAPSHOT out of the version"));
    }

    private static Finding at(Finding finding, Optional<Location> place) {
        return place.map(finding::at).orElse(finding);
    }
}
