package org.polity.domains.security.workload;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.domain.Policy;
import org.polity.domains.security.SecurityDomain;
import org.polity.domains.security.policy.SecurityPolicy;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.SourceTrees;

/** A chart, and what the check {@code security/workloads} finds in one, as the engine would ask for it. */
final class ChartFindings {

    static final String CHART = "apiVersion: v2\nname: web\nversion: 1.0.0\n";
    static final String GOOD_DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{ .Release.Name }}-web
            spec:
              template:
                spec:
                  securityContext:
                    runAsNonRoot: true
                  containers:
                    - name: {{ .Chart.Name }}
                      image: "{{ .Values.image }}"
                      securityContext:
                        allowPrivilegeEscalation: false
                        capabilities:
                          drop: [ALL]
            """;
    static final String BAD_POD = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: bad
            spec:
              hostNetwork: true
              hostPID: true
              volumes:
                - name: root
                  hostPath:
                    path: /
              containers:
                - name: one
                  image: nginx
                  securityContext:
                    privileged: true
                    runAsUser: 0
                - name: two
                  image: nginx:1.28
                  securityContext:
                    allowPrivilegeEscalation: true
                    runAsNonRoot: true
                    capabilities:
                      add: [SYS_ADMIN, CHOWN]
            """;

    private ChartFindings() {}

    /** The files of a chart with one template. */
    static Map<String, String> chart(String template, String text) {
        Map<String, String> files = new HashMap<>();
        files.put("Chart.yaml", CHART);
        files.put("values.yaml", "image: example.org/web:1.0.0\n");
        files.put(template, text);
        return files;
    }

    /** The findings under the policy that holds where nothing is said. */
    static List<Finding> check(Map<String, String> files) throws Exception {
        return check(files, Policy.DEFAULTS);
    }

    static List<Finding> check(Map<String, String> files, Policy policy) throws Exception {
        return new SecurityDomain()
                .check(CheckRequests.in(Path.of("."))
                        .policy(policy)
                        .sources(SourceTrees.of(files))
                        .check("workloads"))
                .findings();
    }

    /** The policy that asks for the stricter standard. */
    static Policy restricted() {
        return Policy.DEFAULTS.with(SecurityPolicy.POD_SECURITY, "restricted");
    }

    /** A finding as {@code rule severity file:line}. */
    static String label(Finding finding) {
        return finding.rule() + " " + finding.severity() + " "
                + finding.location().map(Location::toString).orElse("");
    }
}
