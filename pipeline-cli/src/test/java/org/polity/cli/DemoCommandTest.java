package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

class DemoCommandTest {

    @TempDir
    Path temporary;

    @Test
    @RequiresTool(Tool.MAVEN)
    void withoutAnEngineTheImageIsAnExpectedErrorAndEverythingElseIsShown() throws IOException {
        Cli.Result result = Cli.in(temporary)
                .with("DOCKER_HOST", "unix://" + temporary.resolve("no-engine.sock"))
                .with("HOME", System.getProperty("user.home"))
                .run("demo", "--dir", "demo");

        assertThat(result.err()).contains("expected: project/image is an ERROR").contains("Look around:");
        assertThat(result.exitCode()).as(result.err()).isZero();
        for (String deliverable : new String[] {"orders", "orders-image", "orders-chart"}) {
            Path folder = temporary.resolve("demo/deliverables").resolve(deliverable);
            assertThat(Files.readString(folder.resolve("Jenkinsfile"))).contains("pipeline {");
            assertThat(Files.readString(folder.resolve(".gitlab-ci.yml"))).contains("stages:");
            assertThat(folder.resolve(".polity/reports/run.json")).exists();
        }
    }

    @Test
    @RequiresTool({Tool.DOCKER, Tool.MAVEN})
    void withAnEngineEverythingPasses() {
        Cli.Result result =
                Cli.in(temporary).with("HOME", System.getProperty("user.home")).run("demo", "--dir", "demo");

        assertThat(result.err()).doesNotContain("expected: ");
        assertThat(result.exitCode()).as(result.err()).isZero();
    }
}
