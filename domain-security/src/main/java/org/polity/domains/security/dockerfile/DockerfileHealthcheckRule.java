package org.polity.domains.security.dockerfile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.domains.security.dockerfile.syntax.Dockerfile;
import org.polity.domains.security.dockerfile.syntax.DockerfileInstruction;
import org.polity.domains.security.dockerfile.syntax.DockerfileStage;

/** The image says how to tell whether its container still works, where the policy asks for it. */
final class DockerfileHealthcheckRule implements DockerfileRule {

    static final String ID = "dockerfile-healthcheck";
    private static final String HELP =
            "Add HEALTHCHECK CMD with a command that fails when the service does (hadolint DL3057, CIS Docker Benchmark"
                    + " 4.6)";

    private final boolean required;

    DockerfileHealthcheckRule(boolean required) {
        this.required = required;
    }

    @Override
    public Set<String> ids() {
        return Set.of(ID);
    }

    @Override
    public List<Finding> check(Dockerfile dockerfile) {
        return required
                ? dockerfile.last().flatMap(stage -> check(dockerfile.path(), stage)).stream()
                        .toList()
                : List.of();
    }

    private static Optional<Finding> check(String path, DockerfileStage last) {
        Optional<DockerfileStage> stage = Optional.of(last);
        while (stage.isPresent()) {
            Optional<DockerfileInstruction> found = stage.get().instructions().stream()
                    .filter(instruction -> instruction.is("HEALTHCHECK"))
                    .reduce((earlier, later) -> later);
            if (found.isPresent()) {
                boolean none = found.get().arguments().strip().equalsIgnoreCase("NONE");
                return none
                        ? Optional.of(finding(path, found.get().line(), "HEALTHCHECK NONE switches the check off"))
                        : Optional.empty();
            }
            stage = stage.get().parent();
        }
        return Optional.of(finding(path, last.from().line(), "There is no HEALTHCHECK"));
    }

    private static Finding finding(String path, int line, String what) {
        return Finding.of(ID, Severity.ERROR, what + ", so that a container that hangs counts as running.")
                .at(Location.of(path, line))
                .withHelp(HELP);
    }
}
