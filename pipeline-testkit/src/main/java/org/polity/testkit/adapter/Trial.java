package org.polity.testkit.adapter;

import java.nio.file.Path;
import java.util.Map;
import org.polity.api.plan.Plan;

/**
 * What is to be executed, and where.
 *
 * @param plan the plan. Its scripts leave traces in a folder outside of the repository, which they know by its absolute path
 * @param repository the folder of the deliverable's repository, with its sources, and with the generated files where they are what is to
 *     be executed; no Git repository yet. Whoever executes it commits all of it, {@code .polity} left out
 * @param branch the branch that it is executed for, whose commit has no tag; {@code main} is the default branch
 * @param secrets what the CI system keeps secret, by name
 */
public record Trial(Plan plan, Path repository, String branch, Map<String, String> secrets) {

    /** Copies the map. */
    public Trial {
        secrets = Map.copyOf(secrets);
    }

    /** The file to which every step adds a line {@code begin domain/step}, and at a good end {@code end domain/step}. */
    public Path traces() {
        return repository.resolveSibling("traces").resolve("order");
    }
}
