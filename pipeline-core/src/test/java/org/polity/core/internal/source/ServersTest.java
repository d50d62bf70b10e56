package org.polity.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.source.Organisation.domain;
import static org.polity.core.internal.source.Organisation.steps;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.core.internal.git.remote.RemoteLimits;

/** Real servers: {@code git daemon}, and one that accepts and keeps silent. */
class ServersTest {

    @TempDir
    Path folder;

    private Organisation organisation;
    private Process daemon;
    private int port;

    @BeforeEach
    void serve() throws Exception {
        organisation = new Organisation(folder);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        daemon = new ProcessBuilder(
                        "git",
                        "daemon",
                        "--export-all",
                        "--reuseaddr",
                        "--listen=127.0.0.1",
                        "--port=" + port,
                        "--base-path=" + folder,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("daemon.log").toFile())
                .start();
        awaitListening();
    }

    @AfterEach
    void stop() throws InterruptedException {
        daemon.descendants().forEach(ProcessHandle::destroyForcibly);
        daemon.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    @Test
    void tagsAndBranchesAreFetchedFromAServer() {
        TestRepository security = TestRepository.released(folder, "security", "look");
        TestRepository.released(folder, "licences", "look")
                .domain("licences", "newer")
                .commit();
        organisation.composition("""
                domains:
                  - id: security
                    source: { git: "git://127.0.0.1:%d/security.git", track: "1.x" }
                  - id: licences
                    source: { git: "git://127.0.0.1:%d/licences.git", branch: main }
                """.formatted(port, port));

        DomainPlanning.Outcome first = organisation.plan();
        assertThat(steps(first)).containsExactly("licences/newer", "security/look");

        security.domain("security", "second").release("v1.1.0");
        assertThat(steps(organisation.plan())).containsExactly("licences/newer", "security/second");
    }

    @Test
    void aServerThatKeepsSilentCostsItsOwnDomainAlone() throws IOException {
        TestRepository.released(folder, "security", "look");
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            organisation
                    .limits(new RemoteLimits(
                            Duration.ofSeconds(1), Duration.ofSeconds(4), 1_000_000, 100, 1_000_000, 9))
                    .composition("""
                            domains:
                              - id: security
                                source: { git: "git://127.0.0.1:%d/security.git", track: "1.x" }
                              - id: silent
                                source: { git: "git://127.0.0.1:%d/silent.git", track: "1.x" }
                            """.formatted(port, silent.getLocalPort()));

            DomainPlanning.Outcome outcome = organisation.plan();

            assertThat(steps(outcome)).containsExactly("security/look", "silent/unavailable");
            assertThat(domain(outcome, "silent").quarantined().orElseThrow())
                    .contains("its server keeps silent for longer than 1 seconds");
        }
    }

    @Test
    void aRepositoryThatIsTooLargeCostsItsOwnDomainAlone() {
        TestRepository.released(folder, "security", "look");
        TestRepository.in(folder, "large")
                .domain("large", "look")
                .file("data", "x".repeat(2_000_000))
                .release("v1.0.0");
        organisation
                .limits(new RemoteLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 10_000_000, 100, 1_000_000, 9))
                .composition("""
                        domains:
                          - id: security
                            source: { git: "git://127.0.0.1:%d/security.git", track: "1.x" }
                          - id: large
                            source: { git: "git://127.0.0.1:%d/large.git", track: "1.x" }
                        """.formatted(port, port));

        DomainPlanning.Outcome outcome = organisation.plan();

        assertThat(steps(outcome)).containsExactly("large/unavailable", "security/look");
        assertThat(domain(outcome, "large").quarantined().orElseThrow()).contains("more than 1000000 bytes");
    }

    @Test
    void twentyDomainsComeFromOneServerAtOnce() {
        StringBuilder text = new StringBuilder("domains:\n");
        List<String> expected = new ArrayList<>();
        for (int i = 10; i < 30; i++) {
            TestRepository.released(folder, "d" + i, "look");
            text.append("  - id: d%d\n    source: { git: \"git://127.0.0.1:%d/d%d.git\", track: \"1.x\" }\n"
                    .formatted(i, port, i));
            expected.add("d" + i + "/look");
        }
        organisation.composition(text.toString());

        assertThat(steps(organisation.plan())).isEqualTo(expected);
    }

    private void awaitListening() throws Exception {
        for (int i = 0; i < 100; i++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("git daemon does not listen");
    }
}
