package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.polity.api.step.Placement;
import org.polity.testkit.plan.StepBuilder;
import org.polity.testkit.tool.Tool;

/** The containers of the machine's engine, which others may use at the same time. */
final class Containers {

    private static final Placement BOX = new Placement.Container(Tool.BASE_IMAGE_NAME);

    private Containers() {}

    /** A step that runs in a container. */
    static StepBuilder box(StepBuilder step, String... lines) {
        return step.script(lines).with(s -> s.placement(BOX));
    }

    /** What finds the containers and networks of a deliverable's runs, for {@code --filter}. */
    static String filter(Path deliverable) {
        return "label=polity.folder=" + deliverable;
    }

    static void assertNoneLeft(Path deliverable) throws IOException, InterruptedException {
        assertThat(docker("ps", "-aq", "--filter", filter(deliverable))).isEmpty();
        assertThat(docker("network", "ls", "-q", "--filter", filter(deliverable)))
                .isEmpty();
    }

    /** What Docker's command line prints. */
    static String docker(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("docker");
        builder.command().addAll(List.of(arguments));
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.strip();
    }
}
