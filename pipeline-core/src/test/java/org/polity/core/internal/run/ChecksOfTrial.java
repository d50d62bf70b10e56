package org.polity.core.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.polity.api.ApiVersion;
import org.polity.api.Finding;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Contribution;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.DomainDescriptor;
import org.polity.api.domain.DomainPlugin;
import org.polity.testkit.adapter.PlanConformance;

/** A domain whose checks come to the verdicts that their names tell, and leave a trace as the step of that name when they pass. */
record ChecksOfTrial(String id, Path traces) implements DomainPlugin {

    @Override
    public DomainDescriptor descriptor() {
        return DomainDescriptor.of(id, "1", ApiVersion.COMPILED_AGAINST, id + "-team", "");
    }

    @Override
    public Contribution contribute(ContributionRequest request) {
        return Contribution.none();
    }

    @Override
    public CheckResult check(CheckRequest request) throws CheckException {
        return switch (request.check()) {
            case PlanConformance.PASSES -> {
                leaveTrace(id + "/" + request.check());
                yield CheckResult.clean();
            }
            case PlanConformance.FAILS -> new CheckResult(List.of(Finding.of("rule", Severity.ERROR, "it is broken")));
            default -> throw new CheckException("the tool broke", "Mend it");
        };
    }

    private void leaveTrace(String step) {
        try {
            Files.writeString(
                    traces,
                    "begin " + step + "\nend " + step + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
