package org.polity.examples;

import org.polity.api.domain.DomainPlugin;
import org.polity.testkit.domain.DomainPluginContract;

class DocumentationDomainContractTest extends DomainPluginContract {
    @Override
    protected Class<? extends DomainPlugin> plugin() {
        return DocumentationDomain.class;
    }
}
