package org.polity.adapter.travis.importing;

import java.util.Map;
import org.polity.api.importing.CiImporter;
import org.polity.testkit.importing.CiImporterContract;

class TravisImporterContractTest extends CiImporterContract {

    @Override
    protected Class<? extends CiImporter> importer() {
        return TravisImporter.class;
    }

    @Override
    protected Map<String, String> samples() {
        return TravisSamples.all();
    }
}
