package org.polity.domains.security.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.Policy;
import org.polity.domains.security.SecurityDomain;
import org.polity.domains.security.policy.SecurityPolicy;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.SourceTrees;

class WorkloadsCheckTest {

    private static final String CHART = "apiVersion: v2\nname: web\nversion: 1.0.0\n";
    private static final String GOOD_DEPLOYMENT = """
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
    private static final String BAD_POD = """
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

    @TempDir
    Path workspace;

    @Test
    void aChartThatRendersToNothingHasNoFindings() throws Exception {
        assertThat(check(chart("values.yaml", "image: web"), Policy.DEFAULTS)).isEmpty();
    }

    @Test
    void aCarefulChartHasNoFindings() throws Exception {
        assertThat(check(chart("templates/web.yaml", GOOD_DEPLOYMENT), Policy.DEFAULTS))
                .isEmpty();
    }

    @Test
    void aCarefulChartKeepsToTheRestrictedStandardToo() throws Exception {
        assertThat(check(chart("templates/web.yaml", GOOD_DEPLOYMENT), restricted()))
                .isEmpty();
    }

    @Test
    void aCarelessPodHasAFindingForEachRule() throws Exception {
        assertThat(check(chart("templates/bad.yaml", BAD_POD), Policy.DEFAULTS))
                .extracting(WorkloadsCheckTest::label)
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
        assertThat(check(chart("templates/a.yaml", pod), Policy.DEFAULTS))
                .extracting(WorkloadsCheckTest::label)
                .containsExactlyInAnyOrder(
                        "workload-privilege-escalation warning templates/a.yaml:5",
                        "workload-user warning templates/a.yaml:5");
        assertThat(check(chart("templates/a.yaml", pod), restricted()))
                .extracting(WorkloadsCheckTest::label)
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
        assertThat(check(files, Policy.DEFAULTS))
                .extracting(Finding::rule)
                .containsExactly("workload-privileged", "workload-privileged", "workload-user");
    }

    @Test
    void pointsIntoASubchart() throws Exception {
        Map<String, String> files = chart("templates/web.yaml", GOOD_DEPLOYMENT);
        files.put("charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 1.0.0\n");
        files.put("charts/db/templates/pod.yaml", BAD_POD);
        assertThat(check(files, Policy.DEFAULTS))
                .isNotEmpty()
                .allSatisfy(finding ->
                        assertThat(finding.location().map(Location::file)).contains("charts/db/templates/pod.yaml"));
    }

    @Test
    void findsChartsInFoldersAndRendersEach() throws Exception {
        Map<String, String> files = new HashMap<>();
        for (String folder : List.of("charts/a/", "charts/b/")) {
            files.put(folder + "Chart.yaml", CHART);
            files.put(folder + "templates/pod.yaml", BAD_POD);
        }
        assertThat(check(files, Policy.DEFAULTS))
                .extracting(finding -> finding.location().map(Location::file).orElse(""))
                .contains("charts/a/templates/pod.yaml", "charts/b/templates/pod.yaml");
    }

    @Test
    void rendersTheChartThatIsDeliveredThoughItBePartOfAnother() throws Exception {
        Map<String, String> files = chart("templates/web.yaml", GOOD_DEPLOYMENT);
        files.put("Chart.yaml", CHART + "dependencies: [{name: db, version: 1.0.0, condition: db.enabled}]\n");
        files.put("values.yaml", "image: example.org/web:1.0.0\ndb: {enabled: false}\n");
        files.put("charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 1.0.0\n");
        files.put("charts/db/templates/pod.yaml", BAD_POD);
        assertThat(check(files, Policy.DEFAULTS)).isEmpty();
        files.put("pipeline.yaml", "chart: charts/db\n");
        assertThat(check(files, Policy.DEFAULTS)).isNotEmpty();
    }

    @Test
    void rendersWithTheValuesForTestsToo() throws Exception {
        Map<String, String> files = chart("templates/web.yaml", GOOD_DEPLOYMENT);
        files.put("ci/latest-values.yaml", "image: example.org/web:latest\n");
        assertThat(check(files, Policy.DEFAULTS)).extracting(Finding::rule).containsExactly("workload-image");
    }

    @Test
    void aChartThatRequiresValuesIsRenderedWithThoseForTests() throws Exception {
        Map<String, String> files = chart("templates/web.yaml", GOOD_DEPLOYMENT);
        files.put(
                "templates/name.yaml", "kind: ConfigMap\nmetadata: {name: {{ required \"a name!\" .Values.name }}}\n");
        assertThatThrownBy(() -> check(files, Policy.DEFAULTS))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("a name!");
        files.put("ci/test-values.yaml", "name: x\n");
        assertThat(check(files, Policy.DEFAULTS)).isEmpty();
    }

    @Test
    void aChartThatDoesNotRenderIsNoPass() {
        Map<String, String> files = chart("templates/web.yaml", "{{ .Values.image | nonsense }}");
        assertThatThrownBy(() -> check(files, Policy.DEFAULTS))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("Chart.yaml does not render")
                .hasMessageContaining("nonsense")
                .hasMessageNotContaining(System.getProperty("java.io.tmpdir"));
    }

    @Test
    void aChartWhoseDependenciesAreMissingIsToldHowToGetThem() {
        Map<String, String> files = chart("templates/web.yaml", GOOD_DEPLOYMENT);
        files.put(
                "Chart.yaml",
                CHART
                        + "dependencies:\n  - name: db\n    version: 1.0.0\n    repository: https://charts.example.org\n");
        assertThatThrownBy(() -> check(files, Policy.DEFAULTS))
                .isInstanceOfSatisfying(
                        CheckException.class,
                        e -> assertThat(e.next())
                                .hasValueSatisfying(next -> assertThat(next).contains("helm dependency update")));
    }

    @Test
    void aRepositoryWithoutAChartIsNoPass() {
        assertThatThrownBy(() -> check(Map.of("a", "b"), Policy.DEFAULTS))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("no Chart.yaml");
    }

    @Test
    void aChartThatPipelineYamlNamesAndIsNotThereIsNoPass() {
        for (String folder : List.of("..", "charts/none")) {
            Map<String, String> files = chart("templates/web.yaml", GOOD_DEPLOYMENT);
            files.put("pipeline.yaml", "chart: " + folder + "\n");
            assertThatThrownBy(() -> check(files, Policy.DEFAULTS))
                    .isInstanceOf(CheckException.class)
                    .hasMessageStartingWith("input 'chart': there is no chart in '" + folder + "'");
        }
    }

    @Test
    void aLibraryChartInstallsNothing() throws Exception {
        assertThat(check(Map.of("Chart.yaml", CHART + "type: library\n"), Policy.DEFAULTS))
                .isEmpty();
    }

    @Test
    void aChartThatKillsHelmCostsItsOwnCheckOnly() {
        Map<String, String> files =
                chart("templates/web.yaml", "{{- define \"a\" }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}");
        assertThatThrownBy(() -> check(files, Policy.DEFAULTS)).isInstanceOf(CheckException.class);
    }

    @Test
    void aManifestMadeToUnfoldWithoutEndIsRefused() {
        StringBuilder bomb = new StringBuilder("kind: Pod\na0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + String.join(",", Collections.nCopies(9, alias)) + "]\n");
        }
        assertThatThrownBy(() -> check(chart("templates/a.yaml", bomb.toString()), Policy.DEFAULTS))
                .isInstanceOf(CheckException.class);
    }

    @Test
    void endsWhenItIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> check(chart("templates/web.yaml", GOOD_DEPLOYMENT), Policy.DEFAULTS))
                .isInstanceOf(InterruptedException.class);
    }

    private List<Finding> check(Map<String, String> files, Policy policy) throws Exception {
        return new SecurityDomain()
                .check(CheckRequests.in(workspace)
                        .policy(policy)
                        .sources(SourceTrees.of(files))
                        .check("workloads"))
                .findings();
    }

    private static Map<String, String> chart(String template, String text) {
        Map<String, String> files = new HashMap<>();
        files.put("Chart.yaml", CHART);
        files.put("values.yaml", "image: example.org/web:1.0.0\n");
        files.put(template, text);
        return files;
    }

    private static Policy restricted() {
        return Policy.DEFAULTS.with(SecurityPolicy.POD_SECURITY, "restricted");
    }

    private static String label(Finding finding) {
        return finding.rule() + " " + finding.severity() + " "
                + finding.location().map(Location::toString).orElse("");
    }
}
