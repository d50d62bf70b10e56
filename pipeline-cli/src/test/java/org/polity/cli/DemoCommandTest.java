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
    void withoutAnEngineTheImageIsAnExpectedErrorAndEverythingElseIsShown() throws Exception {
        Path output = temporary.resolve("output.txt");
        int code = demoInAProcessOfItsOwn(output);

        String text = Files.readString(output);
        assertThat(text).contains("expected: project/image is an ERROR").contains("Look around:");
        assertThat(code).as(text).isZero();
        for (String deliverable : new String[] {"orders", "orders-image", "orders-chart"}) {
            Path folder = temporary.resolve("demo/deliverables").resolve(deliverable);
            assertThat(Files.readString(folder.resolve("Jenkinsfile"))).contains("pipeline {");
            assertThat(Files.readString(folder.resolve(".gitlab-ci.yml"))).contains("stages:");
            assertThat(folder.resolve(".polity/reports/run.json")).exists();
        }
    }

    /** Only a process of its own can be told of another engine than this one knows. */
    private int demoInAProcessOfItsOwn(Path output) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        "org.polity.cli.Main",
                        "demo",
                        "--dir",
                        "demo")
                .directory(temporary.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("DOCKER_HOST", "unix://" + temporary.resolve("no-engine.sock"));
        return builder.start().waitFor();
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
