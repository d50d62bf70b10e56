package org.polity.domains.governance.check;

import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;

/** A check of this domain. */
public interface GovernanceCheck {

    /** Does the work; the conditions are those of {@link org.polity.api.domain.DomainPlugin#check}. */
    CheckResult run(CheckRequest request) throws CheckException, InterruptedException;
}
