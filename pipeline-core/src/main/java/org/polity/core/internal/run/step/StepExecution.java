package org.polity.core.internal.run.step;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.polity.api.Deliverable;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;
import org.polity.api.step.Product;
import org.polity.core.internal.run.workspace.Workspace;

/**
 * A step with all that it needs to run.
 *
 * @param step the step
 * @param domain its domain
 * @param deliverable what the run is for
 * @param workspace where it works
 * @param scratch a folder for the runner's own files, outside every workspace; those of an earlier step may lie in it
 * @param domainFolder the folder of its domain, where that has one
 * @param artifacts what it consumes, by name without domain: see {@link Handover}
 * @param declared the environment variables and secrets that it names
 * @param own the variables that Polity gives to every script, but for the workspace
 * @param inherited the variables of this process that a script on this machine gets too; no secret of any step
 * @param output takes what it prints; safe for use by several threads
 */
public record StepExecution(
        Step step,
        PlannedDomain domain,
        Deliverable deliverable,
        Workspace workspace,
        Path scratch,
        Optional<Path> domainFolder,
        Map<String, Handover> artifacts,
        Map<String, String> declared,
        Map<String, String> own,
        Map<String, String> inherited,
        OutputStream output) {

    private static final String WORKSPACE = "POLITY_WORKSPACE";

    /** Copies the maps. */
    public StepExecution {
        artifacts = Map.copyOf(artifacts);
        declared = Map.copyOf(declared);
        own = Map.copyOf(own);
        inherited = Map.copyOf(inherited);
    }

    /** This execution with another output. */
    public StepExecution withOutput(OutputStream other) {
        return new StepExecution(
                step,
                domain,
                deliverable,
                workspace,
                scratch,
                domainFolder,
                artifacts,
                declared,
                own,
                inherited,
                other);
    }

    /** What a script gets as its environment when it works in {@code folder}; Polity's own variables win. */
    public SortedMap<String, String> environment(Path folder) {
        SortedMap<String, String> environment = new TreeMap<>(declared);
        environment.putAll(own);
        environment.put(WORKSPACE, folder.toString());
        return environment;
    }

    /** Whose the step is, for messages: {@code domain security (owner: security-team <…>)}. */
    public String whose() {
        return "domain " + domain.id() + " (owner: " + domain.ownerAndContact() + ")";
    }

    /**
     * Something that the step consumes.
     *
     * @param value the path of a file or folder, or the reference of an image
     * @param type which of them
     */
    public record Handover(String value, Product.Type type) {

        /** The path of the file or folder; empty for an image. */
        public Optional<Path> path() {
            return type == Product.Type.FILE ? Optional.of(Path.of(value)) : Optional.empty();
        }
    }
}
