package org.polity.adapter.jenkins.importing;

import java.util.List;
import java.util.Set;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedStep;
import org.polity.api.step.Action;
import org.polity.api.step.StepDefinition;
import org.polity.testkit.domain.SourceTrees;

/** Imports a Jenkinsfile, and finds in what comes of it what tests ask for. */
final class JenkinsImports {

    private JenkinsImports() {}

    /** The step of a name. */
    static StepDefinition step(String text, String name) {
        return read(text).steps().stream()
                .map(ImportedStep::definition)
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The lines of a script. */
    static List<String> lines(StepDefinition step) {
        return ((Action.Script) step.action()).lines();
    }

    /** All that comes of a file without others beside it. */
    static ImportResult read(String text) {
        return new JenkinsImporter().read(new ImportRequest("Jenkinsfile", text, SourceTrees.empty(), Set.of()));
    }
}
