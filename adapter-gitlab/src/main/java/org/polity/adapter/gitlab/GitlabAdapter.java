package org.polity.adapter.gitlab;

import com.google.auto.service.AutoService;
import java.util.Set;
import org.polity.api.ApiVersion;
import org.polity.api.adapter.AdapterDescriptor;
import org.polity.api.adapter.CiAdapter;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;

/**
 * Translates a plan for GitLab CI, version 16.11 and later. One job for each step; what becomes of each part of a step
 * stands in the module's README.
 */
@AutoService(CiAdapter.class)
public final class GitlabAdapter implements CiAdapter {

    static final String ID = "gitlab";

    private static final AdapterDescriptor DESCRIPTOR = new AdapterDescriptor(
            ID, "GitLab CI", ApiVersion.parse(ApiVersion.COMPILED_AGAINST), Set.of(Mode.values()));

    /** Makes the adapter. */
    public GitlabAdapter() {}

    @Override
    public AdapterDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Generation generate(GenerateRequest request) {
        return switch (request.mode()) {
            case DYNAMIC, INCLUDE -> Stub.of(request);
            case STATIC, BUNDLE -> PlannedPipeline.of(request);
        };
    }
}
