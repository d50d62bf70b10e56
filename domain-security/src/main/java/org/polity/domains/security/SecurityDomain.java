package org.polity.domains.security;

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
import org.polity.api.step.StepDefinition;
import org.polity.domains.security.check.SecurityCheck;
import org.polity.domains.security.dockerfile.DockerfileCheck;
import org.polity.domains.security.image.ImageArchiveCheck;
import org.polity.domains.security.image.ImageCheck;
import org.polity.domains.security.policy.SecurityPolicy;
import org.polity.domains.security.scanner.ScannerSteps;
import org.polity.domains.security.secret.SecretsCheck;
import org.polity.domains.security.workload.WorkloadsCheck;

/**
 * The security team's domain: no secrets in the sources, no careless Dockerfile, no workload with more rights than it
 * needs. Without state, and safe for use by several threads.
 */
@AutoService(DomainPlugin.class)
public final class SecurityDomain implements DomainPlugin {

    private static final String SECRETS = "secrets";
    private static final String DOCKERFILE = "dockerfile";
    private static final String WORKLOADS = "workloads";

    /** The step that inspects what was built, and the hand-off of the project domain that it works on. */
    private static final String IMAGE = "image";

    private static final Limits LIMITS = new Limits(Duration.ofMinutes(10), 0);

    /** Makes the plugin. */
    public SecurityDomain() {}

    @Override
    public DomainDescriptor descriptor() {
        return DomainDescriptor.of(
                        "security", "0.1.0", ApiVersion.COMPILED_AGAINST, "security-team", "security@example.org")
                .withInputs(SecurityPolicy.ALL);
    }

    @Override
    public Contribution contribute(ContributionRequest request) {
        List<StepDefinition> steps = new ArrayList<>();
        steps.add(step(
                SECRETS,
                "No secrets in the sources",
                "every deliverable: a secret that is committed is known to all who can read the repository"));
        DeliverableKind kind = request.deliverable().kind();
        if (kind == DeliverableKind.DOCKER_IMAGE) {
            steps.add(step(
                    DOCKERFILE,
                    "Dockerfile keeps the rules",
                    "every docker-image: how an image is written decides what an attacker finds in it"));
            steps.add(StepDefinition.builder(IMAGE, Phase.INSPECT, new Action.Check(IMAGE))
                    .title("Image holds nothing that it must not")
                    .rule("every docker-image: what was built is what runs, whatever its Dockerfile says")
                    .consumes(IMAGE)
                    .limits(LIMITS)
                    .build());
        }
        if (kind == DeliverableKind.HELM_CHART) {
            steps.add(step(
                    WORKLOADS,
                    "Workloads have no more rights than they need",
                    "every helm-chart: what its pods may do to the cluster is decided by its templates"));
        }
        steps.addAll(ScannerSteps.of(request));
        return new Contribution(steps);
    }

    @Override
    public CheckResult check(CheckRequest request) throws CheckException, InterruptedException {
        SecurityCheck check = switch (request.check()) {
            case SECRETS -> new SecretsCheck();
            case DOCKERFILE -> new DockerfileCheck();
            case WORKLOADS -> new WorkloadsCheck();
            case IMAGE -> new ImageCheck();
            case ScannerSteps.ARCHIVE -> new ImageArchiveCheck();
            default ->
                throw new CheckException(
                        "the security domain has no check named '" + request.check() + "'",
                        "Plan again with the domain's present version");
        };
        return check.run(request);
    }

    private static StepDefinition step(String name, String title, String rule) {
        return StepDefinition.builder(name, Phase.CHECK, new Action.Check(name))
                .title(title)
                .rule(rule)
                .limits(LIMITS)
                .build();
    }
}
