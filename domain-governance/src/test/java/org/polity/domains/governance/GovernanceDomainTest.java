package org.polity.domains.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.api.Phase;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.domain.Policy;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;
import org.polity.testkit.domain.SourceTrees;

class GovernanceDomainTest {

    private final GovernanceDomain domain = new GovernanceDomain();

    @Test
    void governsEveryKindOfDeliverableAlike() {
        for (DeliverableKind kind : DeliverableKind.values()) {
            assertThat(steps(kind))
                    .as("steps for %s", kind)
                    .extracting(StepDefinition::name)
                    .filteredOn(name -> !name.equals("image"))
                    .containsExactly("identity", "technologies", "inventory");
        }
    }

    @Test
    void looksAtAnImageOnceItIsBuilt() {
        StepDefinition image = steps(DeliverableKind.DOCKER_IMAGE).get(2);
        assertThat(image.phase()).isEqualTo(Phase.INSPECT);
        assertThat(image.consumes()).containsExactly("image");
        assertThat(image.produces()).extracting(Product::name).containsExactly("image-inventory", "image-bom");
    }

    @Test
    void recordsTheInventoryLastAndHandsItOn() {
        StepDefinition inventory = steps(DeliverableKind.SOURCES).get(2);
        assertThat(inventory.phase()).isEqualTo(Phase.RECORD);
        assertThat(inventory.produces()).extracting(Product::name).containsExactly("inventory");
    }

    @Test
    void saysWhyEachStepIsThere() {
        assertThat(steps(DeliverableKind.SOURCES))
                .allSatisfy(step -> assertThat(step.rule()).startsWith("every deliverable: "));
    }

    @Test
    void statesTheVersionThatItsPomHas() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String version = domain.descriptor().version();
        assertThat(pom).contains("<artifactId>domain-governance</artifactId>\n  <version>" + version + "</version>");
    }

    @Test
    void contributesWithoutLoadingAnyLibrary() throws Exception {
        try (ApiClassLoader loader = new ApiClassLoader(GovernanceDomain.class)) {
            DomainPlugin alone = (DomainPlugin) loader.loadClass(GovernanceDomain.class.getName())
                    .getConstructor()
                    .newInstance();
            assertThat(alone.descriptor()).isEqualTo(domain.descriptor());
            assertThat(alone.contribute(request(DeliverableKind.DOCKER_IMAGE)).steps())
                    .isEqualTo(steps(DeliverableKind.DOCKER_IMAGE));
        }
    }

    private List<StepDefinition> steps(DeliverableKind kind) {
        return domain.contribute(request(kind)).steps();
    }

    private static ContributionRequest request(DeliverableKind kind) {
        Deliverable deliverable =
                new Deliverable(kind, "acme/web", Optional.empty(), Optional.empty(), Optional.empty());
        return new ContributionRequest(deliverable, SourceTrees.empty(), Policy.DEFAULTS);
    }
}
