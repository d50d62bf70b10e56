package org.polity.examples;

import com.google.auto.service.AutoService;
import java.util.List;
import org.polity.api.ApiVersion;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Phase;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Contribution;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.DomainDescriptor;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.domain.PolicyInput;
import org.polity.api.step.Action;
import org.polity.api.step.Enforcement;
import org.polity.api.step.StepDefinition;

/** A domain with one step: a repository says what it holds. */
@AutoService(DomainPlugin.class)
public final class DocumentationDomain implements DomainPlugin {

    private static final String README = "README.md";

    private static final PolicyInput.Count MINIMUM_LINES =
            new PolicyInput.Count("minimumLines", "How many lines a README has at least", 3L);

    /** Makes the domain. */
    public DocumentationDomain() {}

    @Override
    public DomainDescriptor descriptor() {
        return DomainDescriptor.of(
                        "documentation",
                        "1.0.0",
                        ApiVersion.COMPILED_AGAINST,
                        "documentation-team",
                        "documentation@example.org")
                .withInputs(List.of(MINIMUM_LINES));
    }

    @Override
    public Contribution contribute(ContributionRequest request) {
        return Contribution.of(StepDefinition.builder("readme", Phase.CHECK, new Action.Check("readme"))
                .title("The README says what this is")
                .rule("every repository has a README")
                .enforcement(new Enforcement.Advisory())
                .build());
    }

    @Override
    public CheckResult check(CheckRequest request) throws CheckException {
        if (!request.check().equals("readme")) {
            throw new CheckException("there is no check '" + request.check() + "'", "Compose the pipeline anew");
        }
        long wanted = request.policy().get(MINIMUM_LINES);
        long lines =
                request.sources().text(README).map(text -> text.lines().count()).orElse(0L);
        request.log(README + " has " + lines + " lines");
        return lines >= wanted ? CheckResult.clean() : new CheckResult(List.of(tooShort(lines, wanted)));
    }

    private static Finding tooShort(long lines, long wanted) {
        String message = lines == 0
                ? "there is no " + README + ", so that nobody knows what this is"
                : "a " + README + " of " + lines + " lines says too little; " + wanted + " are wanted";
        return Finding.of("readme", Severity.ERROR, message)
                .at(Location.of(README))
                .withHelp("Say what this is, how to build it and whom to ask");
    }
}
