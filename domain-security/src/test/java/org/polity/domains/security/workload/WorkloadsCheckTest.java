package org.polity.domains.security.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.polity.domains.security.workload.ChartFindings.BAD_POD;
import static org.polity.domains.security.workload.ChartFindings.CHART;
import static org.polity.domains.security.workload.ChartFindings.GOOD_DEPLOYMENT;
import static org.polity.domains.security.workload.ChartFindings.chart;
import static org.polity.domains.security.workload.ChartFindings.check;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.domain.CheckException;

/** Which charts are looked at, and where in them a finding is. */
class WorkloadsCheckTest {

    @Test
    void aChartThatRendersToNothingHasNoFindings() throws Exception {
        assertThat(check(chart("values.yaml", "image: web"))).isEmpty();
    }

    @Test
    void pointsIntoASubchart() throws Exception {
        Map<String, String> files = chart("templates/web.yaml", GOOD_DEPLOYMENT);
        files.put("charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 1.0.0\n");
        files.put("charts/db/templates/pod.yaml", BAD_POD);
        assertThat(check(files))
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
        assertThat(check(files))
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
        assertThat(check(files)).isEmpty();
        files.put("pipeline.yaml", "chart: charts/db\n");
        assertThat(check(files)).isNotEmpty();
    }

    @Test
    void rendersWithTheValuesForTestsToo() throws Exception {
        Map<String, String> files = chart("templates/web.yaml", GOOD_DEPLOYMENT);
        files.put("ci/latest-values.yaml", "image: example.org/web:latest\n");
        assertThat(check(files)).extracting(Finding::rule).containsExactly("workload-image");
    }

    @Test
    void aRepositoryWithoutAChartIsNoPass() {
        assertThatThrownBy(() -> check(Map.of("a", "b")))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("no Chart.yaml");
    }

    @Test
    void aChartThatPipelineYamlNamesAndIsNotThereIsNoPass() {
        for (String folder : List.of("..", "charts/none")) {
            Map<String, String> files = chart("templates/web.yaml", GOOD_DEPLOYMENT);
            files.put("pipeline.yaml", "chart: " + folder + "\n");
            assertThatThrownBy(() -> check(files))
                    .isInstanceOf(CheckException.class)
                    .hasMessageStartingWith("input 'chart': there is no chart in '" + folder + "'");
        }
    }

    @Test
    void aLibraryChartInstallsNothing() throws Exception {
        assertThat(check(Map.of("Chart.yaml", CHART + "type: library\n"))).isEmpty();
    }

    @Test
    void aManifestMadeToUnfoldWithoutEndIsRefused() {
        StringBuilder bomb = new StringBuilder("kind: Pod\na0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + String.join(",", Collections.nCopies(9, alias)) + "]\n");
        }
        assertThatThrownBy(() -> check(chart("templates/a.yaml", bomb.toString())))
                .isInstanceOf(CheckException.class);
    }

    @Test
    void endsWhenItIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> check(chart("templates/web.yaml", GOOD_DEPLOYMENT)))
                .isInstanceOf(InterruptedException.class);
    }
}
