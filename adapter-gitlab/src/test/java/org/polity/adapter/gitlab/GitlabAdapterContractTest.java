package org.polity.adapter.gitlab;

import org.polity.api.adapter.CiAdapter;
import org.polity.testkit.adapter.CiAdapterContract;

class GitlabAdapterContractTest extends CiAdapterContract {

    @Override
    protected Class<? extends CiAdapter> adapter() {
        return GitlabAdapter.class;
    }
}
