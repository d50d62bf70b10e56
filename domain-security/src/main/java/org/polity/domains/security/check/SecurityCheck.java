package org.polity.domains.security.check;

import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;

/** A check of this domain. Without state, and safe for use by several threads. */
public interface SecurityCheck {

    /** Does the work; the conditions are those of {@link org.polity.api.domain.DomainPlugin#check}. */
    CheckResult run(CheckRequest request) throws CheckException, InterruptedException;
}
