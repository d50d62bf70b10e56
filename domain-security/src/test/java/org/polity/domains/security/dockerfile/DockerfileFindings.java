package org.polity.domains.security.dockerfile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.domain.Policy;
import org.polity.domains.security.SecurityDomain;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.SourceTrees;

/** What the check {@code security/dockerfile} finds, as the engine would ask for it. */
final class DockerfileFindings {

    private DockerfileFindings() {}

    /** The findings in a Dockerfile under the policy that holds where nothing is said. */
    static List<Finding> check(String text) throws Exception {
        return check(text, Policy.DEFAULTS);
    }

    static List<Finding> check(String text, Policy policy) throws Exception {
        return check(Map.of("Dockerfile", text), policy);
    }

    /** The findings in the sources that have these files, under the policy that holds where nothing is said. */
    static List<Finding> check(Map<String, String> files) throws Exception {
        return check(files, Policy.DEFAULTS);
    }

    static List<Finding> check(Map<String, String> files, Policy policy) throws Exception {
        return new SecurityDomain()
                .check(CheckRequests.in(Path.of("."))
                        .policy(policy)
                        .sources(SourceTrees.of(files))
                        .check("dockerfile"))
                .findings();
    }

    /** Each finding as {@code rule:line}. */
    static List<String> labels(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.rule() + ":"
                        + finding.location().map(Location::line).orElse(0))
                .toList();
    }
}
