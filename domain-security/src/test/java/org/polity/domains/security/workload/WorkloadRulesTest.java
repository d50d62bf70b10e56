package org.polity.domains.security.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.domains.security.workload.ChartFindings.BAD_POD;
import static org.polity.domains.security.workload.ChartFindings.GOOD_DEPLOYMENT;
import static org.polity.domains.security.workload.ChartFindings.chart;
import static org.polity.domains.security.workload.ChartFindings.check;
import static org.polity.domains.security.workload.ChartFindings.restricted;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.api.Finding;

/** What pods may do, in charts as they are rendered. */
class WorkloadRulesTest {

    @Test
    void aCarefulChartHasNoFindings() throws Exception {
        assertThat(check(chart("templates/web.yaml", GOOD_DEPLOYMENT))).isEmpty();
    }

    @Test
    void aCarefulChartKeepsToTheRestrictedStandardToo() throws Exception {
        assertThat(check(chart("templates/web.yaml", GOOD_DEPLOYMENT), restricted()))
                .isEmpty();
    }

    @Test
    void aCarelessPodHasAFindingForEachRule() throws Exception {
        assertThat(check(chart("templates/bad.yaml", BAD_POD)))
                .extracting(ChartFindings::label)
                .containsExactlyInAnyOrder(
                        "workload-privileged error templates/bad.yaml:16",
                        "workload-privilege-escalation error templates/bad.yaml:21",
                        "workload-host-namespaces error templates/bad.yaml:6",
                        "workload-host-namespaces error templates/bad.yaml:7",
                        "workload-host-path error templates/bad.yaml:11",
                        "workload-user error templates/bad.yaml:17",
                        "workload-capabilities error templates/bad.yaml:24",
                        "workload-image error templates/bad.yaml:14");
    }

    @Test
    void whatAPodDoesNotGiveUpIsAWarningAndAnErrorUnderTheRestrictedStandard() throws Exception {
        String pod = "kind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: nginx:1.28\n";
        assertThat(check(chart("templates/a.yaml", pod)))
                .extracting(ChartFindings::label)
                .containsExactlyInAnyOrder(
                        "workload-privilege-escalation warning templates/a.yaml:5",
                        "workload-user warning templates/a.yaml:5");
        assertThat(check(chart("templates/a.yaml", pod), restricted()))
                .extracting(ChartFindings::label)
                .containsExactlyInAnyOrder(
                        "workload-privilege-escalation error templates/a.yaml:5",
                        "workload-user error templates/a.yaml:5",
                        "workload-capabilities error templates/a.yaml:5");
    }

    @Test
    void seesThroughValuesHelpersAliasesAndMergeKeys() throws Exception {
        Map<String, String> files = chart("templates/job.yaml", """
                {{- define "danger" }}privileged: yes{{ end }}
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: job}
                common: &common
                  {{ include "danger" . }}
                spec:
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          initContainers:
                            - name: a
                              image: {{ .Values.image }}
                              securityContext:
                                <<: *common
                                runAsNonRoot: true
                          containers:
                            - name: b
                              image: {{ .Values.image }}
                              securityContext: *common
                """);
        assertThat(check(files))
                .extracting(Finding::rule)
                .containsExactly("workload-privileged", "workload-privileged", "workload-user");
    }
}
