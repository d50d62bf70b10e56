package org.polity.adapter.jenkins.importing;

import org.polity.api.importing.ImportResult;
import org.polity.api.step.StepDefinition;
import org.polity.testkit.importing.ImportedSteps;

/** Imports a Jenkinsfile, and finds in what comes of it what tests ask for. */
final class JenkinsImports {

    private JenkinsImports() {}

    /** The step of a name. */
    static StepDefinition step(String text, String name) {
        return ImportedSteps.step(read(text), name);
    }

    /** All that comes of a file without others beside it. */
    static ImportResult read(String text) {
        return ImportedSteps.read(new JenkinsImporter(), "Jenkinsfile", text);
    }
}
