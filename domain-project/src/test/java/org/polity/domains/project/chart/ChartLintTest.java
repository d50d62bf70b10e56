package org.polity.domains.project.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.domain.Policy;
import org.polity.domains.project.ProjectDomain;
import org.polity.domains.project.Scripts;
import org.polity.domains.project.input.Inputs;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.SampleDeliverables;

class ChartLintTest {

    private static final Map<String, String> GOOD = SampleDeliverables.chart().files();
    private static final String TEMPLATE = "templates/configmap.yaml";
    private static final String HEAD = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n";

    @TempDir
    Path folder;

    @Test
    void hasNothingToSayOfAGoodChart() throws Exception {
        assertThat(lint(GOOD)).isEmpty();
    }

    @Test
    void findsTheLineOfATemplateThatCannotBeParsed() throws Exception {
        assertThat(lint(with(TEMPLATE, HEAD + "  a: {{ if }}\n")))
                .extracting(
                        Finding::rule,
                        Finding::severity,
                        finding -> finding.location().orElseThrow())
                .containsExactly(tuple("chart-lint", Severity.ERROR, Location.of(TEMPLATE, 6)));
    }

    @Test
    void findsTheLineOfATemplateThatCannotBeRendered() throws Exception {
        assertThat(lint(with(TEMPLATE, HEAD + "  a: {{ .Values.no.such.value }}\n")))
                .extracting(Finding::severity, finding -> finding.location().orElseThrow())
                .containsExactly(tuple(Severity.ERROR, Location.of(TEMPLATE, 6)));
    }

    @Test
    void findsTheTemplateWhoseOutputIsNoYaml() throws Exception {
        assertThat(lint(with(TEMPLATE, HEAD + "  a: b: c\n")))
                .extracting(Finding::severity, finding -> finding.location().orElseThrow())
                .containsExactly(tuple(Severity.ERROR, Location.of(TEMPLATE)));
    }

    @Test
    void findsTheLineInValuesAndSaysItOnce() throws Exception {
        assertThat(lint(with("values.yaml", "greeting: [a\n")))
                .extracting(finding -> finding.location().orElseThrow())
                .containsExactly(Location.of("values.yaml", 1));
    }

    @Test
    void findsAVersionThatIsNone() throws Exception {
        assertThat(lint(with("Chart.yaml", "apiVersion: v2\nname: sample\nversion: x\nicon: https://example.org/i\n")))
                .extracting(Finding::message)
                .containsExactly("version 'x' is not a valid SemVer");
    }

    @Test
    void tellsWhatHelmRecommendsAsANote() throws Exception {
        assertThat(lint(with("Chart.yaml", "apiVersion: v2\nname: sample\nversion: 1.0.0\n")))
                .extracting(Finding::severity, Finding::message)
                .containsExactly(tuple(Severity.NOTE, "icon is recommended"));
    }

    @Test
    void findsAValueThatTheChartRequiresAndDoesNotHave() throws Exception {
        assertThat(lint(with(TEMPLATE, HEAD + "  a: {{ required \"say who\" .Values.who }}\n")))
                .extracting(Finding::rule, finding -> finding.location().orElseThrow())
                .containsExactly(tuple("chart-render", Location.of(TEMPLATE, 6)));
    }

    @Test
    void rendersWithTheValuesThatTheChartBringsForTests() throws Exception {
        Map<String, String> files = with(TEMPLATE, HEAD + "  a: {{ required \"say who\" .Values.who }}\n");
        files.put("ci/one-values.yaml", "who: world\n");
        files.put("ci/two-values.yaml", "who: ''\n");
        assertThat(lint(files))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("say who");
        files.put("ci/two-values.yaml", "who: moon\n");
        assertThat(lint(files)).isEmpty();
    }

    @Test
    void findsADependencyThatNobodyFetched() throws Exception {
        String description = GOOD.get("Chart.yaml")
                + "dependencies:\n- name: db\n  version: 1.x\n  repository: https://example.org/charts\n";
        assertThat(lint(with("Chart.yaml", description)))
                .extracting(finding -> finding.location().orElseThrow())
                .contains(Location.of("Chart.yaml"));
        assertThat(lint(with("Chart.yaml", description)))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("missing in charts/ directory: db"))
                .noneMatch(message -> message.contains(System.getProperty("java.io.tmpdir")));
    }

    @Test
    void findsAChartInAFolderAndNamesFilesFromTheRoot() throws Exception {
        Map<String, String> files = new HashMap<>();
        GOOD.forEach((path, text) -> files.put("deploy/sample/" + path, text));
        files.put("deploy/sample/" + TEMPLATE, HEAD + "  a: {{ if }}\n");
        assertThat(lint(files))
                .extracting(finding -> finding.location().orElseThrow())
                .containsExactly(Location.of("deploy/sample/" + TEMPLATE, 6));
    }

    @Test
    void takesTheFolderThatPipelineYamlNames() throws Exception {
        Map<String, String> files = new HashMap<>();
        GOOD.forEach((path, text) -> files.put("one/" + path, "broken: ["));
        GOOD.forEach((path, text) -> files.put("two/" + path, text));
        assertThat(lint(files, Policy.DEFAULTS.with(Inputs.CHART, "two"))).isEmpty();
        assertThat(lint(files, Policy.DEFAULTS.with(Inputs.CHART, "three")))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .startsWith("there is no Chart.yaml");
    }

    @Test
    void findsThatThereIsNoChart() throws Exception {
        assertThat(lint(Map.of("README.md", "")))
                .extracting(Finding::message)
                .containsExactly("there is no Chart.yaml, so this is no chart");
    }

    @Test
    void readsNothingThroughALink(@TempDir Path elsewhere) throws Exception {
        Files.writeString(elsewhere.resolve("secret.yaml"), HEAD + "  a: {{ if }}\n");
        Scripts.write(folder, GOOD);
        Files.createSymbolicLink(folder.resolve("templates/secret.yaml"), elsewhere.resolve("secret.yaml"));
        assertThat(lint(Map.of())).isEmpty();
    }

    private static Map<String, String> with(String path, String text) {
        Map<String, String> files = new HashMap<>(GOOD);
        files.put(path, text);
        return files;
    }

    private List<Finding> lint(Map<String, String> files) throws Exception {
        return lint(files, Policy.DEFAULTS);
    }

    private List<Finding> lint(Map<String, String> files, Policy policy) throws Exception {
        Scripts.write(folder, files);
        return new ProjectDomain()
                .check(CheckRequests.in(folder).policy(policy).check("lint"))
                .findings();
    }
}
