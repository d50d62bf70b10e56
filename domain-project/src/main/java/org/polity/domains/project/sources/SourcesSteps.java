package org.polity.domains.project.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.api.Phase;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.SourceTree;
import org.polity.api.step.Action;
import org.polity.api.step.StepDefinition;
import org.polity.domains.project.input.TestScript;

/** The steps for sources. */
public final class SourcesSteps {

    private SourcesSteps() {}

    /** The steps of a deliverable that is sources; none where no tool builds them and no test is stated. */
    public static List<StepDefinition> of(ContributionRequest request) {
        Optional<BuildCommands> commands = detect(request.sources());
        List<StepDefinition> steps = new ArrayList<>();
        commands.map(SourcesSteps::build).ifPresent(steps::add);
        TestScript.stated(request.policy())
                .map(SourcesSteps::statedTest)
                .or(() -> commands.filter(found -> !found.test().isEmpty()).map(SourcesSteps::test))
                .ifPresent(steps::add);
        return steps;
    }

    /** The first tool that the sources ask for: one that builds others, such as Maven with a frontend, stands first. */
    private static Optional<BuildCommands> detect(SourceTree sources) {
        for (BuildTool tool : new BuildTool[] {new MavenBuild(), new GradleBuild(), new NodeBuild()}) {
            Optional<BuildCommands> commands = tool.detect(sources);
            if (commands.isPresent()) {
                return commands;
            }
        }
        return Optional.empty();
    }

    private static StepDefinition build(BuildCommands commands) {
        return StepDefinition.builder("build", Phase.BUILD, new Action.Script(commands.build()))
                .title("Build with " + commands.tool())
                .rule(commands.reason() + " are built by " + commands.tool())
                .build();
    }

    private static StepDefinition test(BuildCommands commands) {
        return StepDefinition.builder("test", Phase.INSPECT, new Action.Script(commands.test()))
                .title("Test with " + commands.tool())
                .rule(commands.reason() + " are tested by " + commands.tool())
                .build();
    }

    private static StepDefinition statedTest(TestScript test) {
        return StepDefinition.builder("test", Phase.INSPECT, test.action())
                .title("Test the sources")
                .rule(test.rule())
                .build();
    }
}
