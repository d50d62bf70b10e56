package org.polity.domains.security.workload.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.api.domain.CheckException;
import org.polity.testkit.domain.SourceTrees;

class ChartRenderingTest {

    private static final String CHART = "apiVersion: v2\nname: web\nversion: 1.0.0\n";
    private static final String POD = "kind: Pod\nspec: {containers: [{name: a, image: \"{{ .Values.image }}\"}]}\n";

    @Test
    void rendersWithTheDefaultsAndWithTheValuesForTests() throws Exception {
        Map<String, String> files = chart(POD);
        files.put("ci/latest-values.yaml", "image: example.org/web:latest\n");
        assertThat(render(files))
                .satisfiesExactly(
                        byDefault -> assertThat(byDefault).contains("image: \"example.org/web:1.0.0\""),
                        forTests -> assertThat(forTests).contains("image: \"example.org/web:latest\""));
    }

    @Test
    void aChartThatRequiresValuesIsRenderedWithThoseForTests() throws Exception {
        Map<String, String> files = chart(POD);
        files.put(
                "templates/name.yaml", "kind: ConfigMap\nmetadata: {name: {{ required \"a name!\" .Values.name }}}\n");
        assertThatThrownBy(() -> render(files))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("a name!");
        files.put("ci/test-values.yaml", "name: x\n");
        assertThat(render(files)).singleElement().asString().contains("metadata: {name: x}");
    }

    @Test
    void aChartThatDoesNotRenderIsNoPass() {
        assertThatThrownBy(() -> render(chart("{{ .Values.image | nonsense }}")))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("Chart.yaml does not render")
                .hasMessageContaining("nonsense")
                .hasMessageNotContaining(System.getProperty("java.io.tmpdir"));
    }

    @Test
    void aChartWhoseDependenciesAreMissingIsToldHowToGetThem() {
        Map<String, String> files = chart(POD);
        files.put(
                "Chart.yaml",
                CHART
                        + "dependencies:\n  - name: db\n    version: 1.0.0\n    repository: https://charts.example.org\n");
        assertThatThrownBy(() -> render(files))
                .isInstanceOfSatisfying(
                        CheckException.class,
                        e -> assertThat(e.next())
                                .hasValueSatisfying(next -> assertThat(next).contains("helm dependency update")));
    }

    @Test
    void aChartThatKillsHelmCostsItsOwnCheckOnly() {
        assertThatThrownBy(
                        () -> render(chart("{{- define \"a\" }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}")))
                .isInstanceOf(CheckException.class);
    }

    private static List<String> render(Map<String, String> files) throws Exception {
        List<ChartFolder> charts = ChartFolder.in(SourceTrees.of(files));
        assertThat(charts).hasSize(1);
        return new ChartRendering(charts.get(0)).texts();
    }

    private static Map<String, String> chart(String template) {
        Map<String, String> files = new HashMap<>();
        files.put("Chart.yaml", CHART);
        files.put("values.yaml", "image: example.org/web:1.0.0\n");
        files.put("templates/web.yaml", template);
        return files;
    }
}
