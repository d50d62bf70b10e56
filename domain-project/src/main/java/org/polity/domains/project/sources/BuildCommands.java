package org.polity.domains.project.sources;

import java.util.List;

/**
 * How a tool builds and tests sources.
 *
 * @param tool the tool's name for people
 * @param reason what in the sources asks for the tool, as the beginning of a sentence: {@code sources with a pom.xml}
 * @param build shell lines that build
 * @param test shell lines that test what was built, from a fresh checkout too; none when there is no test
 */
record BuildCommands(String tool, String reason, List<String> build, List<String> test) {

    /** Copies the lists. */
    BuildCommands {
        build = List.copyOf(build);
        test = List.copyOf(test);
    }
}
