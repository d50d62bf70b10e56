package org.polity.adapter.gitlab.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.polity.adapter.gitlab.importing.GitlabImports.read;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.polity.api.Phase;
import org.polity.api.importing.ImportedStep;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;

class ImportedOrderTest {

    @Test
    void stepsStandInTheOrderOfStagesWithPhasesByTheirNames() {
        assertThat(read(GitlabSamples.SHOP).steps())
                .extracting(ImportedStep::definition)
                .extracting(StepDefinition::name, StepDefinition::phase)
                .containsExactly(
                        tuple("flake8", Phase.CHECK),
                        tuple("build-wheel", Phase.BUILD),
                        tuple("pytest-sqlite", Phase.INSPECT),
                        tuple("pytest-postgres", Phase.INSPECT),
                        tuple("deploy", Phase.PUBLISH));
    }

    @Test
    void stagesOfOnePhaseStayInOrderByAHandOffThatIsMadeForThat() {
        List<ImportedStep> steps = read("""
                stages: [compile, package]
                a: { stage: compile, script: [x] }
                b: { stage: package, script: [y] }
                """).steps();

        assertThat(steps.get(0).definition().produces()).containsExactly(Product.file("a-done", "pipeline.yaml"));
        assertThat(steps.get(1).definition().consumes()).containsExactly("a-done");
    }

    @Test
    void needsThatLeadInACircleAreCutAndNotFollowed() {
        assertThat(read("a: { script: [x], needs: [b] }\nb: { script: [y], needs: [a] }\n")
                        .steps())
                .hasSize(2);
    }
}
