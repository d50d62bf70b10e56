package org.polity.testkit.importing;

import java.util.List;
import java.util.Set;
import org.polity.api.importing.CiImporter;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedStep;
import org.polity.api.step.Action;
import org.polity.api.step.StepDefinition;
import org.polity.testkit.domain.SourceTrees;

/** Imports the text of a CI file, and finds in what comes of it what tests ask for. */
public final class ImportedSteps {

    private ImportedSteps() {}

    /** All that comes of a file of that name without others beside it. */
    public static ImportResult read(CiImporter importer, String file, String text) {
        return importer.read(new ImportRequest(file, text, SourceTrees.empty(), Set.of()));
    }

    /**
     * The step of a name.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    public static StepDefinition step(ImportResult result, String name) {
        return result.steps().stream()
                .map(ImportedStep::definition)
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The lines of a step's script.
     *
     * @throws ClassCastException when it does something else
     */
    public static List<String> lines(StepDefinition step) {
        return ((Action.Script) step.action()).lines();
    }
}
