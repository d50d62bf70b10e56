package @package@;

import org.polity.api.domain.DomainPlugin;
import org.polity.testkit.domain.DomainPluginContract;

/** The rules that every plugin keeps. */
class @class@ContractTest extends DomainPluginContract {

    @@Override
    protected Class<? extends DomainPlugin> plugin() {
        return @class@.class;
    }
}
