package org.polity.adapter.jenkins;

import org.polity.api.adapter.CiAdapter;
import org.polity.testkit.adapter.CiAdapterContract;

class JenkinsAdapterContractTest extends CiAdapterContract {

    @Override
    protected Class<? extends CiAdapter> adapter() {
        return JenkinsAdapter.class;
    }
}
