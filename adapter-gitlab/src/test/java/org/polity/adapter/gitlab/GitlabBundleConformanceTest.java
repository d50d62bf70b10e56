package org.polity.adapter.gitlab;

import java.util.EnumSet;
import java.util.Set;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.job.Bundle;
import org.polity.testkit.adapter.Trait;

/** The same of a bundle's pipeline, whose jobs find the bundle in a workspace that they share. */
class GitlabBundleConformanceTest extends GitlabConformanceTest {

    @Override
    protected Mode mode() {
        return Mode.BUNDLE;
    }

    @Override
    protected Set<Trait> shows() {
        return EnumSet.complementOf(EnumSet.of(Trait.RETRY, Trait.TIMEOUT, Trait.LARGE));
    }

    @Override
    LocalGitlab prepared(LocalGitlab gitlab) {
        return gitlab.inOneWorkspace().fromFile(Bundle.FOLDER + "/" + PlannedPipeline.BUNDLE_PATH);
    }
}
