package org.polity.domains.project.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.SampleDeliverables;

class HelmMessagesTest {

    @TempDir
    Path folder;

    private ChartFolder chart;

    @BeforeEach
    void copyChart() throws Exception {
        SampleDeliverables.chart().writeTo(folder);
        chart = ChartFolder.copy(CheckRequests.in(folder).check("lint")).orElseThrow();
    }

    @AfterEach
    void removeCopy() {
        chart.close();
    }

    @Test
    void loseNoErrorBehindARecommendation() {
        assertThat(lint("[INFO] Chart.yaml: icon is recommended", "[ERROR] templates/: something is wrong"))
                .extracting(Finding::severity, Finding::message)
                .containsExactly(
                        tuple(Severity.NOTE, "icon is recommended"), tuple(Severity.ERROR, "something is wrong"));
    }

    @Test
    void saySomethingOnce() {
        assertThat(lint(
                        "[ERROR] values.yaml: unable to parse YAML: yaml: line 3: bad",
                        "[ERROR] templates/: cannot load values.yaml: yaml: line 3: bad",
                        "[ERROR] : unable to load chart",
                        "\tcannot load values.yaml: yaml: line 3: bad"))
                .extracting(finding -> finding.location().orElseThrow())
                .containsExactly(Location.of("values.yaml", 3));
    }

    @Test
    void nameTheInnermostOfNestedTemplates() {
        assertThat(lint(
                        "[ERROR] templates/: template: sample/templates/a.yaml:1:3: executing \"sample/templates/a.yaml\""
                                + " at <include \"x\" .>: error calling include: template: sample/templates/_x.tpl:7:12:"
                                + " executing \"x\" at <.Values.a.b>: nil pointer evaluating interface {}.b"))
                .extracting(finding -> finding.location().orElseThrow())
                .containsExactly(Location.of("templates/_x.tpl", 7));
    }

    @Test
    void areKeptWhereTheyHaveNoForm() {
        assertThat(lint("Error unable to check the chart"))
                .extracting(Finding::severity, Finding::message)
                .containsExactly(tuple(Severity.ERROR, "Error unable to check the chart"));
    }

    @Test
    void doNotKeepTheReaderBusy() {
        assertThat(lint("[ERROR] templates/: " + "x".repeat(1_000_000))).hasSize(1);
    }

    private List<Finding> lint(String... lines) {
        return new HelmMessages(chart).lint("chart-lint", List.of(lines));
    }
}
