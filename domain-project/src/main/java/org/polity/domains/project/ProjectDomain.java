package org.polity.domains.project;

import com.google.auto.service.AutoService;
import java.util.List;
import org.polity.api.ApiVersion;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Contribution;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.DomainDescriptor;
import org.polity.api.domain.DomainPlugin;
import org.polity.domains.project.chart.ChartLint;
import org.polity.domains.project.chart.ChartPackage;
import org.polity.domains.project.chart.ChartSteps;
import org.polity.domains.project.image.ImageBuild;
import org.polity.domains.project.image.ImagePromotion;
import org.polity.domains.project.image.ImageSteps;
import org.polity.domains.project.image.structure.StructureTestCheck;
import org.polity.domains.project.input.Inputs;
import org.polity.domains.project.input.InvalidInput;
import org.polity.domains.project.input.InvalidInputException;
import org.polity.domains.project.sources.SourcesSteps;

/**
 * Builds and tests a deliverable with the tool that its files ask for. What it cannot know, the project team says in
 * {@code pipeline.yaml}. Keeps no state; safe for use by several threads.
 */
@AutoService(DomainPlugin.class)
public final class ProjectDomain implements DomainPlugin {

    private static final String VERSION = "0.1.0";

    /** Makes the plugin; the engine does, through {@link java.util.ServiceLoader}. */
    public ProjectDomain() {}

    @Override
    public DomainDescriptor descriptor() {
        return DomainDescriptor.of(
                        "project",
                        VERSION,
                        ApiVersion.COMPILED_AGAINST,
                        "project-team",
                        "https://polity.example.org/domains/project")
                .withInputs(Inputs.ALL);
    }

    /**
     * Contributes the steps that build and test the deliverable. An input that nobody can work with is a finding of the step that
     * needs it.
     */
    @Override
    public Contribution contribute(ContributionRequest request) {
        return new Contribution(
                switch (request.deliverable().kind()) {
                    case SOURCES -> SourcesSteps.of(request);
                    case DOCKER_IMAGE -> ImageSteps.of(request);
                    case HELM_CHART -> ChartSteps.of(request);
                });
    }

    /**
     * Builds, tests or publishes an image, or lints or packages a chart.
     *
     * @throws CheckException too, when an input that the project team did not set holds what nobody can work with
     * @throws IllegalArgumentException when the check is none of those
     */
    @Override
    public CheckResult check(CheckRequest request) throws CheckException, InterruptedException {
        try {
            return answer(request);
        } catch (InvalidInputException e) {
            return InvalidInput.find(e, request.sources())
                    .map(finding -> new CheckResult(List.of(finding)))
                    .orElseThrow(() -> new CheckException(
                            String.valueOf(e.getMessage()), "Correct it in the policy of the project domain", e));
        }
    }

    private static CheckResult answer(CheckRequest request) throws CheckException, InterruptedException {
        return switch (request.check()) {
            case ImageSteps.IMAGE -> ImageBuild.run(request);
            case ImageSteps.STRUCTURE -> StructureTestCheck.run(request);
            case ImageSteps.PUSH -> ImagePromotion.run(request);
            case ChartSteps.LINT -> ChartLint.run(request);
            case ChartSteps.PACKAGE -> ChartPackage.run(request);
            default ->
                throw new IllegalArgumentException("domain project has no check '" + request.check() + "', it has: "
                        + ImageSteps.IMAGE + ", " + ImageSteps.STRUCTURE + ", " + ImageSteps.PUSH + ", "
                        + ChartSteps.LINT + ", " + ChartSteps.PACKAGE);
        };
    }
}
