package org.polity.domains.governance;

import com.google.auto.service.AutoService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.polity.api.ApiVersion;
import org.polity.api.DeliverableKind;
import org.polity.api.Phase;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Contribution;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.DomainDescriptor;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.step.Action;
import org.polity.api.step.Limits;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;
import org.polity.domains.governance.check.GovernanceCheck;
import org.polity.domains.governance.check.GovernancePolicy;
import org.polity.domains.governance.identity.IdentityCheck;
import org.polity.domains.governance.image.ImageCheck;
import org.polity.domains.governance.inventory.InventoryCheck;
import org.polity.domains.governance.technology.approval.TechnologiesCheck;

/**
 * The governance team's domain: who a deliverable is, whether it is made with approved technologies, and the record of
 * both. Without state, and safe for use by several threads.
 */
@AutoService(DomainPlugin.class)
public final class GovernanceDomain implements DomainPlugin {

    private static final String IDENTITY = "identity";
    private static final String TECHNOLOGIES = "technologies";
    private static final String INVENTORY = "inventory";
    private static final String IMAGE = "image";
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(5), 0);

    /** Makes the plugin. */
    public GovernanceDomain() {}

    @Override
    public DomainDescriptor descriptor() {
        return DomainDescriptor.of(
                        "governance", "0.1.0", ApiVersion.COMPILED_AGAINST, "governance-team", "governance@example.org")
                .withInputs(GovernancePolicy.ALL);
    }

    @Override
    public Contribution contribute(ContributionRequest request) {
        List<StepDefinition> steps = new ArrayList<>();
        steps.add(step(IDENTITY, Phase.CHECK)
                .title("Name, version and owner keep the rules")
                .rule("every deliverable: what has no name, version or owner cannot be found, updated or asked about")
                .build());
        steps.add(step(TECHNOLOGIES, Phase.CHECK)
                .title("Technologies are approved and supported")
                .rule("every deliverable: what nobody supports any more is not mended when it breaks")
                .build());
        if (request.deliverable().kind() == DeliverableKind.DOCKER_IMAGE) {
            steps.add(step(IMAGE, Phase.INSPECT)
                    .title("Image says where it comes from")
                    .rule("every docker-image: what an image says of itself is all that is known where it runs")
                    .consumes(IMAGE)
                    .produces(Product.file("image-inventory", ImageCheck.PATH))
                    .produces(Product.file("image-bom", ImageCheck.BOM_PATH))
                    .build());
        }
        steps.add(step(INVENTORY, Phase.RECORD)
                .title("Write the inventory")
                .rule("every deliverable: who uses what is answered from inventories")
                .produces(Product.file(INVENTORY, InventoryCheck.PATH))
                .build());
        return new Contribution(steps);
    }

    @Override
    public CheckResult check(CheckRequest request) throws CheckException, InterruptedException {
        GovernanceCheck check = switch (request.check()) {
            case IDENTITY -> new IdentityCheck();
            case TECHNOLOGIES -> new TechnologiesCheck();
            case INVENTORY -> new InventoryCheck();
            case IMAGE -> new ImageCheck();
            default ->
                throw new CheckException(
                        "the governance domain has no check named '" + request.check() + "'",
                        "Plan again with the domain's present version");
        };
        return check.run(request);
    }

    private static StepDefinition.Builder step(String name, Phase phase) {
        return StepDefinition.builder(name, phase, new Action.Check(name)).limits(LIMITS);
    }
}
