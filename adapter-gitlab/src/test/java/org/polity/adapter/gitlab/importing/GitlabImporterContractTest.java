package org.polity.adapter.gitlab.importing;

import java.util.Map;
import org.polity.api.importing.CiImporter;
import org.polity.testkit.importing.CiImporterContract;

class GitlabImporterContractTest extends CiImporterContract {

    @Override
    protected Class<? extends CiImporter> importer() {
        return GitlabImporter.class;
    }

    @Override
    protected Map<String, String> samples() {
        return GitlabSamples.all();
    }
}
