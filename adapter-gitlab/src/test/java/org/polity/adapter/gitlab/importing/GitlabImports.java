package org.polity.adapter.gitlab.importing;

import java.util.Map;
import java.util.stream.Collectors;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.api.step.StepDefinition;
import org.polity.testkit.importing.ImportedSteps;

/** Imports a file of GitLab's, and finds in what comes of it what tests ask for. */
final class GitlabImports {

    private GitlabImports() {}

    /** What is said of the keys that are not carried over as they are. */
    static Map<String, String> whys(String text) {
        return read(text).keys().stream()
                .filter(key -> key.outcome() != Outcome.CARRIED)
                .collect(Collectors.toMap(ImportedKey::key, ImportedKey::why));
    }

    /** The step of a name. */
    static StepDefinition step(String text, String name) {
        return ImportedSteps.step(read(text), name);
    }

    /** All that comes of a file without others beside it. */
    static ImportResult read(String text) {
        return ImportedSteps.read(new GitlabImporter(), ".gitlab-ci.yml", text);
    }
}
