package org.polity.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.source.Organisation.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of their own that share one cache. {@code -Dpolity.kills=200} runs the loop of kills at full size. */
class CacheSharingTest {

    private static final int KILLS = Integer.getInteger("polity.kills", 6);

    @TempDir
    Path folder;

    private Organisation organisation;

    @BeforeEach
    void found() {
        organisation = new Organisation(folder)
                .follows(
                        TestRepository.released(folder, "security", "look"),
                        TestRepository.released(folder, "licences", "look"));
    }

    @Test
    void eightProcessesShareOneCache() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            processes.add(start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        assertThat(organisation.cache().items())
                .extracting(item -> item.name())
                .noneMatch(name -> name.startsWith("tmp/"));
    }

    @Test
    void aProcessThatIsKilledLeavesNothingThatTheNextTripsOver() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < KILLS; i++) {
            Process process = start();
            process.waitFor(200 + random.nextInt(1500), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            assertThat(steps(organisation.plan())).containsExactly("licences/look", "security/look");
            for (var item : organisation.cache().items()) {
                if (i % 2 == 0 && !item.name().startsWith("tmp/")) {
                    String[] name = item.name().split("/");
                    organisation.cache().discard(name[0], name[1]);
                }
            }
        }
    }

    private Process start() throws IOException {
        return ResolvingProcess.start(
                folder, Files.createTempFile(folder, "process", ".log").toFile());
    }
}
