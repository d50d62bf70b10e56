package org.polity.adapter.gitlab.importing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.api.importing.ImportedStep;
import org.polity.api.step.Action;
import org.polity.api.step.StepDefinition;
import org.polity.testkit.domain.SourceTrees;

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
        return new GitlabImporter().read(new ImportRequest(".gitlab-ci.yml", text, SourceTrees.empty(), Set.of()));
    }
}
