package org.polity.domains.project.chart;

import java.util.ArrayList;
import java.util.List;
import org.polity.api.Phase;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.step.Action;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;
import org.polity.domains.project.input.TestScript;
import org.polity.domains.project.tool.OutputFolder;

/** The steps for a Helm package. */
public final class ChartSteps {

    /** The step that lints, and its check. */
    public static final String LINT = "lint";

    /** The step that packages, and its check. */
    public static final String PACKAGE = "package";

    /** The hand-off that holds the package. */
    static final String CHART = "chart";

    /** The package's file in the {@link OutputFolder}. */
    static final String FILE = "chart.tgz";

    private static final String RULE = "Helm charts are linted, rendered and packaged by Helm";

    private ChartSteps() {}

    /** The steps of a deliverable that is a chart. */
    public static List<StepDefinition> of(ContributionRequest request) {
        List<StepDefinition> steps = new ArrayList<>();
        steps.add(StepDefinition.builder(LINT, Phase.CHECK, new Action.Check(LINT))
                .title("Lint and render the chart")
                .rule(RULE)
                .build());
        steps.add(StepDefinition.builder(PACKAGE, Phase.BUILD, new Action.Check(PACKAGE))
                .title("Package the chart")
                .rule(RULE)
                .produces(Product.file(CHART, OutputFolder.PATH + "/" + FILE))
                .build());
        TestScript.find(request)
                .map(test -> StepDefinition.builder("chart-test", Phase.INSPECT, test.action())
                        .title("Test the chart")
                        .rule(test.rule())
                        .consumes(CHART)
                        .build())
                .ifPresent(steps::add);
        return steps;
    }
}
