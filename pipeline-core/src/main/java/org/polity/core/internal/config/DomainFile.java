package org.polity.core.internal.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.Node;
import org.polity.core.internal.document.ProblemList;
import org.polity.core.internal.document.TextFiles;

/**
 * {@code domain.yaml}: what a domain's repository says of itself.
 *
 * @param id the id that it claims
 * @param owner the team that owns it
 * @param contact how to reach that team
 * @param builtinPlugin the plugin on the class path that brings its code, when there is one
 * @param policy values for that plugin's inputs
 * @param steps its declared steps
 */
public record DomainFile(
        DomainId id,
        String owner,
        String contact,
        Optional<DomainId> builtinPlugin,
        Policy policy,
        List<DeclaredStep> steps) {

    /** The file's name. */
    public static final String NAME = "domain.yaml";

    /** Copies the list. */
    public DomainFile {
        steps = List.copyOf(steps);
    }

    /** What may be wrong with a plugin that the file names, and what it lets the file's policy set. */
    public interface PluginInputs {

        /**
         * The inputs of a plugin on the class path.
         *
         * @throws IllegalArgumentException when there is none of that id, or it does not work, saying so
         */
        List<PolicyInput<?>> of(DomainId plugin);
    }

    /**
     * Reads the file in a domain's folder.
     *
     * @param folder the folder
     * @param expected the id that the composition binds to the folder
     * @param plugins the plugins on the class path
     * @throws InvalidInputException when there is no such file, or anything is wrong with it
     */
    public static DomainFile read(Path folder, DomainId expected, PluginInputs plugins) {
        ProblemList problems = new ProblemList("the owner of domain " + expected);
        String name = folder.resolve(NAME).toString();
        Node root = DocumentReader.yaml(TextFiles.read(folder.resolve(NAME), name), name);
        Optional<DomainFile> read =
                Fields.of(root, NAME, problems).flatMap(fields -> read(fields, expected, plugins, problems));
        problems.throwIfAny();
        return read.orElseThrow();
    }

    private static Optional<DomainFile> read(
            Fields fields, DomainId expected, PluginInputs plugins, ProblemList problems) {
        Optional<String> id = fields.requiredText("id").filter(text -> claims(text, expected, fields, problems));
        Optional<String> owner = fields.requiredText("owner");
        Optional<String> contact = fields.requiredText("contact");
        Optional<DomainId> plugin = fields.mapping("plugin", "'plugin'").flatMap(mapping -> plugin(mapping, problems));
        List<PolicyInput<?>> inputs = plugin.flatMap(
                        named -> problems.attempt(fields.location("plugin"), () -> plugins.of(named)))
                .orElse(List.of());
        Policy policy = fields.mapping("policy", "'policy'")
                .map(mapping -> policy(mapping, inputs))
                .orElse(Policy.DEFAULTS);
        List<DeclaredStep> steps = StepReader.readAll(fields, expected, new DomainOwners(Map.of()), problems);
        fields.refuseUnknown();
        return id.isEmpty() || owner.isEmpty() || contact.isEmpty()
                ? Optional.empty()
                : Optional.of(new DomainFile(expected, owner.get(), contact.get(), plugin, policy, steps));
    }

    private static boolean claims(String text, DomainId expected, Fields fields, ProblemList problems) {
        if (text.equals(expected.value())) {
            return true;
        }
        problems.add(
                fields.location("id"),
                "this folder is bound to domain " + expected + " and claims to be '" + text + "'",
                "Write 'id: " + expected + "', or have the composition's owner bind the other id");
        return false;
    }

    private static Optional<DomainId> plugin(Fields fields, ProblemList problems) {
        Optional<DomainId> id = fields.requiredText("builtin")
                .flatMap(text -> problems.attempt(fields.location("builtin"), () -> DomainId.of(text)));
        fields.refuseUnknown();
        return id;
    }

    private static Policy policy(Fields fields, List<PolicyInput<?>> inputs) {
        Policy policy = PolicyReader.read(Policy.DEFAULTS, inputs, fields);
        fields.refuseUnknown();
        return policy;
    }
}
