package org.polity.domains.security.workload;

import java.util.List;
import org.polity.api.Severity;

/** No container is privileged. */
final class WorkloadPrivilegedRule implements WorkloadRule {

    @Override
    public String id() {
        return "workload-privileged";
    }

    @Override
    public List<WorkloadFinding> check(PodSpec pod) {
        return pod.containers().stream()
                .filter(WorkloadPrivilegedRule::isPrivileged)
                .map(container -> new WorkloadFinding(
                        Severity.ERROR,
                        container.title() + " is privileged: whoever breaks into it owns the node.",
                        "Take privileged out, and add the one capability that is needed, if any",
                        container.lineOf("privileged")))
                .toList();
    }

    static boolean isPrivileged(PodContainer container) {
        boolean onWindows = container
                .securityWith("windowsOptions")
                .flatMap(security -> security.mapping("windowsOptions"))
                .filter(options -> options.isTrue("hostProcess"))
                .isPresent();
        return onWindows
                || container
                        .security()
                        .filter(security -> security.isTrue("privileged"))
                        .isPresent();
    }
}
