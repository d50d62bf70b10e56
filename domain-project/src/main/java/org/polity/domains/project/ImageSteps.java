package org.polity.domains.project;

import java.util.ArrayList;
import java.util.List;
import org.polity.api.Phase;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.step.Action;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;

/** The steps for a container image. */
final class ImageSteps {

    /** The step, its check, and the hand-off that holds the image. */
    static final String IMAGE = "image";

    /** The file in the {@link OutputFolder} that holds the image's id. */
    static final String FILE = "image.id";

    private ImageSteps() {}

    static List<StepDefinition> of(ContributionRequest request) {
        ImageSettings settings = ImageSettings.of(request.policy());
        List<StepDefinition> steps = new ArrayList<>();
        steps.add(StepDefinition.builder(IMAGE, Phase.BUILD, new Action.Check(IMAGE))
                .title("Build the image")
                .rule("docker images are built from " + settings.dockerfile())
                .produces(Product.image(IMAGE, OutputFolder.PATH + "/" + FILE))
                .build());
        TestScript.find(request)
                .map(test -> StepDefinition.builder("image-test", Phase.INSPECT, test.action())
                        .title("Test the image")
                        .rule(test.rule())
                        .consumes(IMAGE)
                        .build())
                .ifPresent(steps::add);
        return steps;
    }
}
