package org.polity.adapter.jenkins;

import org.polity.api.adapter.Mode;

/** The plan that the shared library composes, executed by it in the stand-in for Jenkins. */
class SharedLibraryConformanceTest extends JenkinsConformanceTest {

    @Override
    protected Mode mode() {
        return Mode.BUNDLE;
    }
}
