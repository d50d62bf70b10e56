package org.polity.domains.security.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.polity.api.Severity;
import org.polity.domains.security.text.Quoted;
import org.polity.domains.security.yaml.YamlMapping;
import org.polity.domains.security.yaml.YamlNode;
import org.polity.domains.security.yaml.YamlScalar;

/** No container gets capabilities beyond those that the Pod Security Standard allows. */
final class WorkloadCapabilitiesRule implements WorkloadRule {

    private static final Set<String> BASELINE = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");
    private static final Set<String> RESTRICTED = Set.of("NET_BIND_SERVICE");
    private static final String HELP = "Set securityContext.capabilities to drop: [ALL], and add back what is needed";

    private final PodSecurityLevel level;

    WorkloadCapabilitiesRule(PodSecurityLevel level) {
        this.level = level;
    }

    @Override
    public String id() {
        return "workload-capabilities";
    }

    @Override
    public List<WorkloadFinding> check(PodSpec pod) {
        return pod.containers().stream()
                .flatMap(container -> check(container).stream())
                .toList();
    }

    private List<WorkloadFinding> check(PodContainer container) {
        Optional<YamlMapping> capabilities = container.security().flatMap(security -> security.mapping("capabilities"));
        List<WorkloadFinding> findings = new ArrayList<>();
        Set<String> allowed = level == PodSecurityLevel.RESTRICTED ? RESTRICTED : BASELINE;
        for (YamlNode item : items(capabilities, "add")) {
            String name = name(item);
            if (!allowed.contains(name)) {
                findings.add(new WorkloadFinding(
                        Severity.ERROR,
                        container.title() + " adds the capability " + Quoted.of(name)
                                + ", which reaches beyond the container.",
                        HELP,
                        item.line()));
            }
        }
        boolean dropsAll =
                items(capabilities, "drop").stream().anyMatch(item -> name(item).equals("ALL"));
        if (level == PodSecurityLevel.RESTRICTED && !dropsAll) {
            findings.add(new WorkloadFinding(
                    Severity.ERROR,
                    container.title() + " keeps the capabilities of root: it does not drop them.",
                    HELP,
                    container.lineOf("capabilities")));
        }
        return findings;
    }

    private static List<YamlNode> items(Optional<YamlMapping> capabilities, String key) {
        return capabilities.map(mapping -> mapping.items(key)).orElse(List.of());
    }

    private static String name(YamlNode item) {
        String text = item instanceof YamlScalar scalar ? scalar.text().toUpperCase(Locale.ROOT) : "";
        return text.startsWith("CAP_") ? text.substring("CAP_".length()) : text;
    }
}
