package org.polity.adapter.jenkins;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.polity.api.ApiVersion;
import org.polity.api.Problem;
import org.polity.api.adapter.AdapterDescriptor;
import org.polity.api.adapter.CiAdapter;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.job.JobRemarks;

/**
 * Translates a plan into a Declarative Pipeline for Jenkins. What becomes of each part of a step, and which plugins it
 * takes, stands in the module's README.
 */
@AutoService(CiAdapter.class)
public final class JenkinsAdapter implements CiAdapter {

    static final String ID = "jenkins";

    private static final AdapterDescriptor DESCRIPTOR =
            new AdapterDescriptor(ID, "Jenkins", ApiVersion.parse(ApiVersion.COMPILED_AGAINST), Set.of(Mode.values()));

    /** Makes the adapter. */
    public JenkinsAdapter() {}

    @Override
    public AdapterDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Generation generate(GenerateRequest request) {
        Generation generation = switch (request.mode()) {
            case DYNAMIC -> SharedLibrary.stub(request);
            case STATIC -> StaticPipeline.of(request);
            case INCLUDE -> SharedLibrary.repository(request);
            case BUNDLE -> JobsFile.of(request);
        };
        List<Problem> notes = new ArrayList<>(generation.notes());
        notes.addAll(JobRemarks.onSecrets(request, "Jenkins", "credentials"));
        return new Generation(generation.files(), notes);
    }
}
