package org.polity.adapter.travis;

import org.polity.api.adapter.CiAdapter;
import org.polity.testkit.adapter.CiAdapterContract;

class TravisAdapterContractTest extends CiAdapterContract {

    @Override
    protected Class<? extends CiAdapter> adapter() {
        return TravisAdapter.class;
    }
}
