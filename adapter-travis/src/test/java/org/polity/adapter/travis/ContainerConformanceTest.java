package org.polity.adapter.travis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.api.adapter.Agents;
import org.polity.api.run.RunOptions.On;
import org.polity.testkit.adapter.Trait;
import org.polity.testkit.adapter.Trial;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** The same with every step in a container of its own, by a real engine. */
@RequiresTool({Tool.GIT, Tool.BASE_IMAGE})
class ContainerConformanceTest extends TravisConformanceTest {

    @Override
    protected Agents agents() {
        return new Agents(Agents.DEFAULT.polity(), On.CONTAINER, Optional.of(Tool.BASE_IMAGE_NAME), List.of());
    }

    /** Hundreds of containers would take minutes. */
    @Override
    protected Set<Trait> shows() {
        return EnumSet.complementOf(EnumSet.of(Trait.LARGE, Trait.PUBLISH, Trait.WARNING));
    }

    /** Traces and what stands for Polity are outside of the workspace, which is all that a job gives to a container. */
    @Override
    void prepare(LocalTravis travis, Trial trial) throws IOException {
        Path tools = Files.createDirectories(trial.repository().resolveSibling("tools"));
        Path traces = trial.repository().resolveSibling("traces").toRealPath();
        Path docker = Files.writeString(tools.resolve("docker"), """
                #!/bin/sh
                PATH=${PATH#*:}
                if [ "$1" != run ]; then exec docker "$@"; fi
                shift
                exec docker run --network none -v %1$s:%1$s -v %2$s:%2$s "$@"
                """.formatted(traces, tools));
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
        travis.withTools(tools);
    }
}
