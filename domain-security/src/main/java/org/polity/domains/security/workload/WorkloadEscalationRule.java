package org.polity.domains.security.workload;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.api.Severity;
import org.polity.domains.security.yaml.YamlMapping;

/** No process gets more rights than the one that started it. */
final class WorkloadEscalationRule implements WorkloadRule {

    private static final String KEY = "allowPrivilegeEscalation";
    private static final String HELP = "Set securityContext.allowPrivilegeEscalation to false";

    private final PodSecurityLevel level;

    WorkloadEscalationRule(PodSecurityLevel level) {
        this.level = level;
    }

    @Override
    public String id() {
        return "workload-privilege-escalation";
    }

    @Override
    public List<WorkloadFinding> check(PodSpec pod) {
        return pod.containers().stream()
                .filter(container -> !WorkloadPrivilegedRule.isPrivileged(container))
                .flatMap(this::check)
                .toList();
    }

    private Stream<WorkloadFinding> check(PodContainer container) {
        Optional<YamlMapping> stated =
                container.security().filter(security -> security.get(KEY).isPresent());
        if (stated.isEmpty()) {
            return Stream.of(new WorkloadFinding(
                    level.omission(),
                    container.title()
                            + " does not forbid privilege escalation, so that a setuid program in it gives root.",
                    HELP,
                    container.spec().line()));
        }
        return stated
                .filter(security -> security.isTrue(KEY))
                .map(security -> new WorkloadFinding(
                        Severity.ERROR,
                        container.title() + " allows privilege escalation, so that a setuid program in it gives root.",
                        HELP,
                        security.lineOf(KEY)))
                .stream();
    }
}
