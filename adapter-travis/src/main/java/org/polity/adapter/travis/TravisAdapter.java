package org.polity.adapter.travis;

import com.google.auto.service.AutoService;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.ApiVersion;
import org.polity.api.adapter.AdapterDescriptor;
import org.polity.api.adapter.CiAdapter;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;

/**
 * Translates a plan for Travis CI. What becomes of each part of a step stands in the module's README.
 *
 * <p>Travis CI reads its configuration before the first job runs, and no job can add another one. So there is no bundle;
 * what composes when the build starts runs all steps in the one job that does.
 */
@AutoService(CiAdapter.class)
public final class TravisAdapter implements CiAdapter {

    static final String ID = "travis";

    private static final Set<Mode> MODES = EnumSet.of(Mode.DYNAMIC, Mode.STATIC, Mode.INCLUDE);

    private static final AdapterDescriptor DESCRIPTOR =
            new AdapterDescriptor(ID, "Travis CI", ApiVersion.parse(ApiVersion.COMPILED_AGAINST), MODES);

    /** Makes the adapter. */
    public TravisAdapter() {}

    @Override
    public AdapterDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Generation generate(GenerateRequest request) {
        return switch (request.mode()) {
            case DYNAMIC, INCLUDE -> OneJob.of(request);
            case STATIC -> PlannedBuild.of(request);
            case BUNDLE ->
                throw new IllegalArgumentException(
                        "in Travis CI no job can start others, so that there is no bundle; its modes are "
                                + MODES.stream().map(Mode::id).collect(Collectors.joining(", ")));
        };
    }
}
