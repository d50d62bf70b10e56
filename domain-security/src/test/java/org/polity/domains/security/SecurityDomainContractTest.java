package org.polity.domains.security;

import org.polity.api.domain.DomainPlugin;
import org.polity.testkit.domain.DomainPluginContract;

class SecurityDomainContractTest extends DomainPluginContract {

    @Override
    protected Class<? extends DomainPlugin> plugin() {
        return SecurityDomain.class;
    }
}
