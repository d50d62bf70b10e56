package org.polity.domains.security.workload;

import java.util.List;
import java.util.stream.Stream;
import org.polity.api.Severity;

/** No pod shares the namespaces of its node. */
final class WorkloadHostRule implements WorkloadRule {

    @Override
    public String id() {
        return "workload-host-namespaces";
    }

    @Override
    public List<WorkloadFinding> check(PodSpec pod) {
        return Stream.of("hostNetwork", "hostPID", "hostIPC")
                .filter(key -> pod.spec().isTrue(key))
                .map(key -> new WorkloadFinding(
                        Severity.ERROR,
                        "The pods of " + pod.object() + " set " + key
                                + ": they see, and may disturb, what else runs on the node.",
                        "Take " + key + " out; a Service reaches pods without it",
                        pod.spec().lineOf(key)))
                .toList();
    }
}
