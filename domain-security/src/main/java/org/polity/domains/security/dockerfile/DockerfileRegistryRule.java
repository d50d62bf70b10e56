package org.polity.domains.security.dockerfile;

import java.util.List;
import java.util.Set;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.domains.security.dockerfile.syntax.Dockerfile;
import org.polity.domains.security.policy.Glob;
import org.polity.domains.security.text.Quoted;

/** Images come from approved registries only, where the policy names any. */
final class DockerfileRegistryRule implements DockerfileRule {

    static final String ID = "dockerfile-registry";

    private final List<String> approved;

    /**
     * Makes the rule.
     *
     * @param approved registries, or paths within them: {@code registry.example.org/team}; none approves all
     */
    DockerfileRegistryRule(List<String> approved) {
        this.approved = List.copyOf(approved);
    }

    @Override
    public Set<String> ids() {
        return Set.of(ID);
    }

    @Override
    public List<Finding> check(Dockerfile dockerfile) {
        if (approved.isEmpty()) {
            return List.of();
        }
        return DockerfileImageUse.of(dockerfile).stream()
                .filter(use -> !isApproved(use))
                .map(use -> Finding.of(
                                ID,
                                Severity.ERROR,
                                "The image " + Quoted.of(use.value().text())
                                        + " does not come from an approved registry, so that nobody answers for it.")
                        .at(Location.of(dockerfile.path(), use.line()))
                        .withHelp(help(use)))
                .toList();
    }

    /** hadolint's number is about {@code FROM} alone. */
    private String help(DockerfileImageUse use) {
        return "Use an image from " + String.join(", ", approved) + (use.isBase() ? " (hadolint DL3026)" : "");
    }

    private boolean isApproved(DockerfileImageUse use) {
        String origin = use.reference().origin() + "/";
        return approved.stream()
                .map(path -> new Glob((path.endsWith("/") ? path : path + "/") + "*"))
                .anyMatch(glob -> glob.matches(origin));
    }
}
