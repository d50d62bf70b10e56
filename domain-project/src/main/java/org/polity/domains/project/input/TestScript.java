package org.polity.domains.project.input;

import java.util.List;
import java.util.Optional;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.Policy;
import org.polity.api.domain.SourceTree;
import org.polity.api.step.Action;

/**
 * A test that the project team wrote.
 *
 * @param action runs it
 * @param rule where it was found
 */
public record TestScript(Action.Script action, String rule) {

    /** Where a test is looked for when {@code pipeline.yaml} states none. */
    private static final List<String> CONVENTIONAL = List.of("tests/run.sh", "test.sh");

    /** The test that {@code pipeline.yaml} states, else the one that stands where tests of images and charts stand. */
    public static Optional<TestScript> find(ContributionRequest request) {
        return stated(request.policy()).or(() -> conventional(request.sources()));
    }

    /** The test that {@code pipeline.yaml} states. */
    public static Optional<TestScript> stated(Policy policy) {
        List<String> lines = policy.get(Inputs.TEST);
        return lines.stream().allMatch(String::isBlank)
                ? Optional.empty()
                : Optional.of(new TestScript(new Action.Script(lines), "input '" + Inputs.TEST.name() + "' is set"));
    }

    private static Optional<TestScript> conventional(SourceTree sources) {
        for (String path : CONVENTIONAL) {
            if (isScript(sources, path)) {
                String line = "if [ -x " + path + " ]; then ./" + path + "; else sh " + path + "; fi";
                return Optional.of(new TestScript(new Action.Script(List.of(line)), "there is a script " + path));
            }
        }
        return Optional.empty();
    }

    private static boolean isScript(SourceTree sources, String path) {
        return sources.read(path, 2)
                .filter(start -> start.length == 2 && start[0] == '#' && start[1] == '!')
                .isPresent();
    }
}
