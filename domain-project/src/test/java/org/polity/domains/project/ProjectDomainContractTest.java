package org.polity.domains.project;

import org.polity.api.domain.DomainPlugin;
import org.polity.testkit.domain.DomainPluginContract;

class ProjectDomainContractTest extends DomainPluginContract {
    @Override
    protected Class<? extends DomainPlugin> plugin() {
        return ProjectDomain.class;
    }
}
