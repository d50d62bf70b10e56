package org.polity.adapter.jenkins.importing;

import com.google.auto.service.AutoService;
import java.util.regex.Pattern;
import org.polity.api.ApiVersion;
import org.polity.api.importing.CiImporter;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImporterDescriptor;

/** Reads a Declarative Jenkinsfile by its syntax alone; what it makes of each directive stands in the guide. */
@AutoService(CiImporter.class)
public final class JenkinsImporter implements CiImporter {

    private static final ImporterDescriptor DESCRIPTOR = new ImporterDescriptor(
            "jenkins",
            "Jenkins",
            ApiVersion.parse(ApiVersion.COMPILED_AGAINST),
            Pattern.compile("(?i)jenkinsfile.*|.*[._-]jenkinsfile|.*\\.jenkins"));

    private static final Pattern PIPELINE =
            Pattern.compile("(?m)^\\s*pipeline\\s*\\{|^\\s*node\\s*(?:\\(.*\\))?\\s*\\{");

    /** Makes the importer. */
    public JenkinsImporter() {}

    @Override
    public ImporterDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean resembles(String text) {
        return PIPELINE.matcher(text).find();
    }

    @Override
    public ImportResult read(ImportRequest request) {
        return new DeclarativePipeline(request).read();
    }
}
