package org.polity.domains.governance.technology.approval;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.polity.api.Finding;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.domains.governance.check.GovernanceCheck;
import org.polity.domains.governance.technology.Technologies;
import org.polity.domains.governance.technology.Technology;

/** Whether a deliverable uses approved technologies, in versions that somebody still supports. */
public final class TechnologiesCheck implements GovernanceCheck {

    @Override
    public CheckResult run(CheckRequest request) throws CheckException {
        TechnologyJudgement judgement = TechnologyJudgement.by(request);
        Set<Finding> findings = new LinkedHashSet<>();
        for (Technology technology : Technologies.of(request.sources())) {
            judgement.of(technology).map(found -> found.at(technology.place())).ifPresent(findings::add);
        }
        return new CheckResult(List.copyOf(findings));
    }
}
