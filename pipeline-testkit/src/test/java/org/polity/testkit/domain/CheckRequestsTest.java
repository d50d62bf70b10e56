package org.polity.testkit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckRequestsTest {

    @TempDir
    Path folder;

    @Test
    void keepWhatTheCheckLogs() {
        RecordingCheckRequest request = CheckRequests.in(folder).check("lint");
        request.log("one");
        request.log("two");
        assertThat(request.lines()).containsExactly("one", "two");
    }

    @Test
    void takeTheFolderAsSources() {
        SampleDeliverables.chart().writeTo(folder);
        assertThat(CheckRequests.in(folder).check("lint").sources().has("Chart.yaml"))
                .isTrue();
    }

    @Test
    void knowTheHandOffsAndVariablesThatWereGivenAndNoOthers() {
        RecordingCheckRequest request = CheckRequests.in(folder)
                .artifact("image", "sha256:1")
                .environment("LEVEL", "high")
                .check("scan");
        assertThat(request.artifact("image")).hasValue("sha256:1");
        assertThat(request.artifact("chart")).isEmpty();
        assertThat(request.environment("LEVEL")).hasValue("high");
        assertThat(request.environment("HOME")).isEmpty();
    }
}
