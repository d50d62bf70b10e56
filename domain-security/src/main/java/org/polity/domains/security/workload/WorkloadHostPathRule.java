package org.polity.domains.security.workload;

import java.util.List;
import org.polity.api.Severity;
import org.polity.domains.security.text.Quoted;

/** No pod mounts files of its node. */
final class WorkloadHostPathRule implements WorkloadRule {

    @Override
    public String id() {
        return "workload-host-path";
    }

    @Override
    public List<WorkloadFinding> check(PodSpec pod) {
        return pod.spec().mappings("volumes").stream()
                .filter(volume -> volume.get("hostPath").isPresent())
                .map(volume -> new WorkloadFinding(
                        Severity.ERROR,
                        "The volume " + Quoted.of(volume.text("name").orElse("")) + " of " + pod.object()
                                + " is a path of the node: what is in it, and who may change it, is out of control.",
                        "Use emptyDir, a ConfigMap or a PersistentVolumeClaim",
                        volume.mapping("hostPath")
                                .map(hostPath -> hostPath.lineOf("path"))
                                .orElse(volume.line())))
                .toList();
    }
}
