package org.polity.adapter.jenkins.importing;

import java.util.Map;
import org.polity.api.importing.CiImporter;
import org.polity.testkit.importing.CiImporterContract;

class JenkinsImporterContractTest extends CiImporterContract {

    @Override
    protected Class<? extends CiImporter> importer() {
        return JenkinsImporter.class;
    }

    @Override
    protected Map<String, String> samples() {
        return JenkinsSamples.all();
    }
}
