package org.polity.domains.project.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.domain.CheckException;
import org.polity.domains.project.Scripts;
import org.polity.domains.project.chart.HelmCalls.HelmException;
import org.polity.domains.project.chart.HelmProgram.Task;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.SampleDeliverables;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HelmCallsTest {

    /** Renders for hours: eight loops, one within the other. */
    private static final String ENDLESS =
            "{{- range until 1000 }}".repeat(8) + "{{ add 1 1 | quote | len }}" + "{{- end }}".repeat(8);

    @TempDir
    Path folder;

    @Test
    void tellARefusalInHelmsWords() throws Exception {
        try (ChartFolder chart = chart("a: {{ required \"say who\" .Values.who }}")) {
            assertThatThrownBy(() -> new HelmCalls(chart).call(Task.TEMPLATE))
                    .isInstanceOf(HelmException.class)
                    .hasMessageContaining("say who");
        }
    }

    @Test
    void endAChartThatIsRenderedForever() throws Exception {
        try (ChartFolder chart = chart(ENDLESS)) {
            assertThatThrownBy(() -> new HelmCalls(chart, Duration.ofSeconds(4)).call(Task.TEMPLATE))
                    .isInstanceOf(CheckException.class)
                    .hasMessage("Helm is not done with the chart after 4 seconds");
            assertThat(helmsAtWorkOn(chart)).isZero();
        }
    }

    @Test
    void endWithTheThreadThatAskedForThem() throws Exception {
        try (ChartFolder chart = chart(ENDLESS)) {
            Thread asking = Thread.currentThread();
            Thread watch = new Thread(() -> {
                while (helmsAtWorkOn(chart) == 0) {
                    Thread.onSpinWait();
                }
                asking.interrupt();
            });
            watch.start();
            assertThatThrownBy(() -> new HelmCalls(chart).call(Task.TEMPLATE)).isInstanceOf(InterruptedException.class);
            watch.join();
            assertThat(helmsAtWorkOn(chart)).isZero();
        }
    }

    private static long helmsAtWorkOn(ChartFolder chart) {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .filter(child -> child.info()
                        .commandLine()
                        .orElse("")
                        .contains(chart.folder().toString()))
                .count();
    }

    private ChartFolder chart(String template) throws Exception {
        Map<String, String> files = new HashMap<>(SampleDeliverables.chart().files());
        files.put("templates/hostile.yaml", template + "\n");
        Scripts.write(folder, files);
        return ChartFolder.copy(CheckRequests.in(folder).check(ChartSteps.LINT)).orElseThrow();
    }
}
