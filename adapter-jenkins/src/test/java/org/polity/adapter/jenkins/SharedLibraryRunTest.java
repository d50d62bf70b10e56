package org.polity.adapter.jenkins;

import org.polity.api.adapter.Mode;

/** What runs, what is skipped, and what is told of it, where the shared library composes. */
class SharedLibraryRunTest extends JenkinsRunTest {

    @Override
    Mode mode() {
        return Mode.DYNAMIC;
    }
}
