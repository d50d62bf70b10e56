package org.polity.api.importing;

import java.util.List;
import org.polity.api.Location;
import org.polity.api.step.StepDefinition;

/**
 * A step that was read.
 *
 * @param definition the step; its action is a script
 * @param location where it stands in the file
 * @param notes what to say of it beside it, each one line
 */
public record ImportedStep(StepDefinition definition, Location location, List<String> notes) {

    /** Copies the list. */
    public ImportedStep {
        notes = List.copyOf(notes);
    }
}
