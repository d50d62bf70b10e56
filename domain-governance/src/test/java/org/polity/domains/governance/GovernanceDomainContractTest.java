package org.polity.domains.governance;

import org.polity.api.domain.DomainPlugin;
import org.polity.testkit.domain.DomainPluginContract;

class GovernanceDomainContractTest extends DomainPluginContract {

    @Override
    protected Class<? extends DomainPlugin> plugin() {
        return GovernanceDomain.class;
    }
}
