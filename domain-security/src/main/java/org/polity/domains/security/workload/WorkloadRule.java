package org.polity.domains.security.workload;

import java.util.List;

/** A rule about pods, after the Pod Security Standards of Kubernetes. */
interface WorkloadRule {

    /** The id of its findings. */
    String id();

    /** What breaks the rule, each thing once. */
    List<WorkloadFinding> check(PodSpec pod);
}
