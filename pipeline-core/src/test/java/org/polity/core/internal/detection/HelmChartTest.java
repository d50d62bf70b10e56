package org.polity.core.internal.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.detection.Detections.detect;
import static org.polity.core.internal.detection.Detections.problem;
import static org.polity.core.internal.detection.Detections.versionInFiles;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.core.internal.git.TestRepository;

class HelmChartTest {

    @TempDir
    Path temp;

    @Test
    void nameAndVersionAreThoseOfTheChartNotOfTheApp() {
        TestRepository folder = chart("apiVersion: v2\nname: web\nversion: 1.10\nappVersion: \"7\"\n");

        assertThat(detect(folder).name()).isEqualTo("web");
        assertThat(versionInFiles(folder)).contains("1.10");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreNoTrouble() {
        assertThat(detect(chart("\uFEFFname: web\r\nversion: 1.0.0\r\n")).name())
                .isEqualTo("web");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`name: a\nname: b\n`, Chart.yaml:2:, stands twice",
                "`name: [a\n`, Chart.yaml:, not well-formed",
                "`name: &x web\nversion: *x\n`, Chart.yaml:2:, aliases",
                "`name: !!java.net.URL [x]\n`, Chart.yaml:1:, tags",
                "`- a\n`, Chart.yaml:1:, not a list",
                "`name: {{ .Values.name }}\n`, Chart.yaml:1:, not well-formed",
                "`name: {a: 1}\n`, Chart.yaml:1:, should be a text",
                "`name: a\n---\nname: b\n`, Chart.yaml:, second document",
                "``, Chart.yaml, empty",
            })
    void brokenYamlIsToldWithItsPlace(String content, String place, String words) {
        assertThat(problem(chart(content))).startsWith(place).contains(words);
    }

    private TestRepository chart(String content) {
        return TestRepository.at(temp.resolve("plain")).write("Chart.yaml", content);
    }
}
