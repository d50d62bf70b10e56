package org.polity.domains.project.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.api.Phase;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.Policy;
import org.polity.api.domain.SourceTree;
import org.polity.api.step.Action;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;
import org.polity.domains.project.input.Inputs;
import org.polity.domains.project.input.InvalidInputException;
import org.polity.domains.project.input.TestScript;
import org.polity.domains.project.tool.OutputFolder;

/** The steps for a container image. */
public final class ImageSteps {

    /** The step, its check, and the hand-off that holds the image. */
    public static final String IMAGE = "image";

    /** The file in the {@link OutputFolder} that holds the image's id. */
    static final String FILE = "image.id";

    /** The step that tests how an image is made up, and its check. */
    public static final String STRUCTURE = "image-structure";

    /** The step that publishes an image, and its check. */
    public static final String PUSH = "push";

    /** The file in the {@link OutputFolder} that holds where the image was published, by digest. */
    static final String PUSHED = "pushed.ref";

    /** Where tests of an image are looked for when {@code pipeline.yaml} names none. */
    private static final String CONVENTIONAL = "tests/structure.yaml";

    private ImageSteps() {}

    /**
     * The files with tests of the image; empty when there are none.
     *
     * @throws InvalidInputException when the input names a file that cannot be
     */
    public static List<String> structureTests(Policy policy, SourceTree sources) {
        List<String> input = policy.get(Inputs.STRUCTURE_TESTS);
        return input.isEmpty()
                ? Stream.of(CONVENTIONAL).filter(sources::has).toList()
                : input.stream()
                        .map(file -> Inputs.path(Inputs.STRUCTURE_TESTS, file))
                        .distinct()
                        .toList();
    }

    /** Why there is a step that tests how the image is made up; what is wrong with the file is for that step to say. */
    private static Optional<String> structureRule(Policy policy, SourceTree sources) {
        try {
            return Optional.of(String.join(", ", structureTests(policy, sources)))
                    .filter(files -> !files.isEmpty())
                    .map(files -> "there are tests of the image in " + files);
        } catch (InvalidInputException e) {
            return Optional.of("input '" + Inputs.STRUCTURE_TESTS.name() + "' is set");
        }
    }

    /** What is wrong with the settings is for the step to say, which then is there to say it. */
    private static String dockerfile(Policy policy) {
        try {
            return ImageSettings.of(policy).dockerfile();
        } catch (InvalidInputException e) {
            return "a Dockerfile";
        }
    }

    /** The steps of a deliverable that is an image. */
    public static List<StepDefinition> of(ContributionRequest request) {
        List<StepDefinition> steps = new ArrayList<>();
        String existing = request.policy().get(Inputs.IMAGE).strip();
        steps.add(StepDefinition.builder(IMAGE, Phase.BUILD, new Action.Check(IMAGE))
                .title(existing.isEmpty() ? "Build the image" : "Pull the image")
                .rule(
                        existing.isEmpty()
                                ? "docker images are built from " + dockerfile(request.policy())
                                : "input 'image' names one that exists already")
                .produces(Product.image(IMAGE, OutputFolder.PATH + "/" + FILE))
                .build());
        structureRule(request.policy(), request.sources())
                .map(rule -> StepDefinition.builder(STRUCTURE, Phase.INSPECT, new Action.Check(STRUCTURE))
                        .title("Test how the image is made up")
                        .rule(rule)
                        .consumes(IMAGE)
                        .build())
                .ifPresent(steps::add);
        TestScript.find(request)
                .map(test -> StepDefinition.builder("image-test", Phase.INSPECT, test.action())
                        .title("Test the image")
                        .rule(test.rule())
                        .consumes(IMAGE)
                        .build())
                .ifPresent(steps::add);
        String pushTo = request.policy().get(Inputs.PUSH_TO).strip();
        if (!pushTo.isEmpty()) {
            steps.add(StepDefinition.builder(PUSH, Phase.PUBLISH, new Action.Check(PUSH))
                    .title("Publish the image that was tested")
                    .rule("input 'pushTo' names " + pushTo)
                    .consumes(IMAGE)
                    .produces(Product.image("pushed", OutputFolder.PATH + "/" + PUSHED))
                    .build());
        }
        return steps;
    }
}
