package org.polity.core.internal.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.PlainLine;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.Node;
import org.polity.core.internal.document.ProblemList;
import org.polity.core.internal.git.remote.RemoteUrl;

/**
 * {@code domain.yaml}: what a domain's repository says of itself.
 *
 * @param id the id that it claims
 * @param owner the team that owns it
 * @param contact how to reach that team
 * @param plugin what brings its code, when it has some
 * @param policy values for that plugin's inputs
 * @param steps its declared steps
 */
public record DomainFile(
        DomainId id,
        String owner,
        String contact,
        Optional<PluginReference> plugin,
        Policy policy,
        List<DeclaredStep> steps) {

    /** The file's name. */
    public static final String NAME = "domain.yaml";

    private static final Pattern COORDINATES =
            Pattern.compile("[A-Za-z0-9._-]+:[A-Za-z0-9._-]+:[A-Za-z0-9][A-Za-z0-9._+-]*");
    private static final Pattern MAVEN_REPOSITORY = Pattern.compile("(https?|file)://\\S+");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** Copies the list. */
    public DomainFile {
        steps = List.copyOf(steps);
    }

    /** What brings a domain's code. */
    public sealed interface PluginReference {

        /** The plugin of that id on the class path. */
        record Builtin(DomainId id) implements PluginReference {}

        /**
         * A jar in a Maven repository, with its dependencies.
         *
         * @param coordinates {@code group:artifact:version}
         * @param sha256 the jar's digest, 64 hexadecimal digits in lower case
         * @param repository the address of the repository; Maven's own default where none is stated
         */
        record Jar(String coordinates, String sha256, Optional<String> repository) implements PluginReference {}
    }

    /** What may be wrong with a plugin that the file names, and what it lets the file's policy set. */
    public interface PluginInputs {

        /**
         * The inputs of a plugin.
         *
         * @throws IllegalArgumentException when there is no such plugin, or it does not work, saying so
         */
        List<PolicyInput<?>> of(PluginReference plugin);
    }

    /**
     * Reads the file in a domain's folder.
     *
     * @param folder the folder
     * @param name the file's name for messages
     * @param expected the id that the composition binds to the folder
     * @param plugins the plugins on the class path
     * @throws InvalidInputException when there is no such file, or anything is wrong with it
     * @throws ForeignIdException when it claims an id that its source is not bound to
     */
    public static DomainFile read(Path folder, String name, DomainId expected, PluginInputs plugins) {
        Node root = DocumentReader.yamlFile(folder.resolve(NAME), name, "the owner of domain " + expected);
        ProblemList problems = new ProblemList(
                Ownership.stated(root).map(Ownership::toString).orElse("the owner of domain " + expected));
        Optional<DomainFile> read =
                Fields.of(root, NAME, problems).flatMap(fields -> read(fields, expected, plugins, problems));
        problems.throwIfAny();
        return read.orElseThrow();
    }

    /** Whom the file names as its owner, whatever else is wrong with it; empty when it cannot even say that. */
    public static Optional<Ownership> ownership(Path folder) {
        try {
            return Ownership.stated(DocumentReader.yamlFile(folder.resolve(NAME), NAME, ""));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static Optional<DomainFile> read(
            Fields fields, DomainId expected, PluginInputs plugins, ProblemList problems) {
        Optional<String> id = fields.requiredText("id").filter(text -> claims(text, expected, fields, problems));
        Optional<String> owner = line("owner", fields, problems);
        Optional<String> contact = line("contact", fields, problems);
        Optional<PluginReference> plugin =
                fields.mapping("plugin", "'plugin'").flatMap(mapping -> plugin(mapping, problems));
        List<PolicyInput<?>> inputs = plugin.flatMap(
                        named -> problems.attempt(fields.location("plugin"), () -> plugins.of(named)))
                .orElse(List.of());
        Policy policy = fields.mapping("policy", "'policy'")
                .map(mapping -> policy(mapping, inputs))
                .orElse(Policy.DEFAULTS);
        List<DeclaredStep> steps = StepReader.readAll(fields, expected, DomainOwners.UNKNOWN, problems);
        fields.refuseUnknown();
        return id.isEmpty() || owner.isEmpty() || contact.isEmpty()
                ? Optional.empty()
                : Optional.of(new DomainFile(expected, owner.get(), contact.get(), plugin, policy, steps));
    }

    private static Optional<String> line(String key, Fields fields, ProblemList problems) {
        return fields.requiredText(key)
                .flatMap(text -> problems.attempt(fields.location(key), () -> PlainLine.require(key, text)));
    }

    private static boolean claims(String text, DomainId expected, Fields fields, ProblemList problems) {
        if (text.equals(expected.value())) {
            return true;
        }
        throw ForeignIdException.file(fields.location("id"), expected, text, problems.owner());
    }

    private static Optional<PluginReference> plugin(Fields fields, ProblemList problems) {
        Optional<PluginReference> plugin = Optional.empty();
        if (fields.has("builtin") == fields.has("maven")) {
            problems.add(
                    fields.location(),
                    "a plugin is one of 'builtin: an id' and 'maven: coordinates'",
                    "State exactly one of them");
        } else if (fields.has("builtin")) {
            plugin = fields.text("builtin")
                    .flatMap(text -> problems.attempt(
                            fields.location("builtin"), () -> new PluginReference.Builtin(DomainId.of(text))));
        } else {
            plugin = jar(fields, problems);
        }
        fields.refuseUnknown();
        return plugin;
    }

    private static Optional<PluginReference> jar(Fields fields, ProblemList problems) {
        Optional<String> coordinates = fields.text("maven").filter(text -> {
            boolean fits = COORDINATES.matcher(text).matches();
            if (!fits) {
                problems.add(
                        fields.location("maven"),
                        "'" + text + "' are no coordinates of one jar",
                        "Write group, artifact and one version: 'org.example:domain-security:1.4.2'");
            }
            return fits;
        });
        Optional<String> digest = fields.requiredText("sha256").filter(text -> {
            boolean fits = SHA256.matcher(text).matches();
            if (!fits) {
                problems.add(
                        fields.location("sha256"),
                        "this is no SHA-256 digest",
                        "Write the 64 digits that 'sha256sum' prints for the jar");
            }
            return fits;
        });
        Optional<String> repository = fields.text("repository").filter(text -> {
            boolean fits = MAVEN_REPOSITORY.matcher(text).matches();
            if (!fits) {
                problems.add(
                        fields.location("repository"),
                        "'" + RemoteUrl.shown(text) + "' is no address of a Maven repository",
                        "Write it like 'https://repo.example.org/releases' or 'file:///srv/maven'");
            }
            return fits;
        });
        return coordinates.flatMap(gav -> digest.map(sum -> new PluginReference.Jar(gav, sum, repository)));
    }

    private static Policy policy(Fields fields, List<PolicyInput<?>> inputs) {
        Policy policy = PolicyReader.read(Policy.DEFAULTS, inputs, fields);
        fields.refuseUnknown();
        return policy;
    }
}
