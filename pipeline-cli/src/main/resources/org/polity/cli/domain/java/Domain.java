package @package@;

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

/** The domain @id@: what every deliverable owes to its team. */
public final class @class@ implements DomainPlugin {

    private static final String README = "README.md";

    /** What a policy may set. An input has a default, so that a version with a new one stops no pipeline. */
    private static final PolicyInput.Count MINIMUM_LINES =
            new PolicyInput.Count("minimumLines", "How many lines a README has at least", 1L);

    /** Makes the domain. */
    public @class@() {}

    @@Override
    public DomainDescriptor descriptor() {
        return DomainDescriptor.of("@id@", "0.1.0", ApiVersion.COMPILED_AGAINST, "@id@-team", "@id@@@example.org")
                .withInputs(List.of(MINIMUM_LINES));
    }

    @@Override
    public Contribution contribute(ContributionRequest request) {
        return Contribution.of(StepDefinition.builder("readme", Phase.CHECK, new Action.Check("readme"))
                .title("The README says what this is")
                .rule("every repository has a README")
                .enforcement(new Enforcement.Advisory())
                .build());
    }

    @@Override
    public CheckResult check(CheckRequest request) throws CheckException {
        if (!request.check().equals("readme")) {
            throw new CheckException("there is no check '" + request.check() + "'", "Compose the pipeline anew");
        }
        long wanted = request.policy().get(MINIMUM_LINES);
        long lines = request.sources().text(README).map(text -> text.lines().count()).orElse(0L);
        return lines >= wanted ? CheckResult.clean() : new CheckResult(List.of(tooShort(lines, wanted)));
    }

    private static Finding tooShort(long lines, long wanted) {
        return Finding.of("readme", Severity.ERROR, README + " has " + lines + " lines, and " + wanted + " are wanted")
                .at(Location.of(README))
                .withHelp("Say what this is, how to build it and whom to ask");
    }
}
