package org.polity.domains.security.workload;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.api.Severity;

/** No container runs as root. */
final class WorkloadUserRule implements WorkloadRule {

    private static final String USER = "runAsUser";
    private static final String NON_ROOT = "runAsNonRoot";
    private static final String HELP =
            "Set securityContext.runAsNonRoot to true, and runAsUser to a user of the image other than 0";

    private final PodSecurityLevel level;

    WorkloadUserRule(PodSecurityLevel level) {
        this.level = level;
    }

    @Override
    public String id() {
        return "workload-user";
    }

    @Override
    public List<WorkloadFinding> check(PodSpec pod) {
        return pod.containers().stream().flatMap(this::check).toList();
    }

    private Stream<WorkloadFinding> check(PodContainer container) {
        Optional<String> user = container.securityWith(USER).flatMap(security -> security.text(USER));
        if (user.filter(id -> id.matches("[+-]?0+")).isPresent()) {
            return Stream.of(new WorkloadFinding(
                    Severity.ERROR,
                    container.title() + " runs as root (runAsUser 0): whoever breaks into it is root in it.",
                    HELP,
                    container
                            .securityWith(USER)
                            .map(security -> security.lineOf(USER))
                            .orElse(0)));
        }
        boolean nonRoot = container
                .securityWith(NON_ROOT)
                .filter(security -> security.isTrue(NON_ROOT))
                .isPresent();
        return nonRoot || user.isPresent()
                ? Stream.empty()
                : Stream.of(new WorkloadFinding(
                        level.omission(),
                        container.title() + " may run as root, as its image likes: runAsNonRoot is not set.",
                        HELP,
                        container.spec().line()));
    }
}
