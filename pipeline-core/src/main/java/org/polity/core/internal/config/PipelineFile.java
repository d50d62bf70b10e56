package org.polity.core.internal.config;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.polity.api.DeliverableKind;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.Node;
import org.polity.core.internal.document.ProblemList;

/**
 * {@code pipeline.yaml}: the project team's own file in the deliverable's repository.
 *
 * @param deliverable what it says about the deliverable
 * @param env environment variables for all steps of the project domain
 * @param policy values for the inputs that the project domain's plugin declares
 * @param steps the project team's own steps
 */
public record PipelineFile(
        DeliverableSection deliverable, Map<String, String> env, Policy policy, List<DeclaredStep> steps) {

    /** The file's name. */
    public static final String NAME = "pipeline.yaml";

    private static final String OWNER = "the project team";

    /**
     * What the file says about the deliverable; each part is absent when left to detection.
     *
     * @param kind its kind
     * @param name its name
     * @param version its version
     * @param owner the team that owns it
     */
    public record DeliverableSection(
            Optional<DeliverableKind> kind, Optional<String> name, Optional<String> version, Optional<String> owner) {

        static final DeliverableSection NONE =
                new DeliverableSection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Copies the collections. */
    public PipelineFile {
        env = Map.copyOf(env);
        steps = List.copyOf(steps);
    }

    /**
     * Reads what the file says about the deliverable, and nothing else of it.
     *
     * @param folder the folder
     * @throws InvalidInputException when the file is there, and no document or wrong in that part
     */
    public static DeliverableSection readDeliverable(Path folder) {
        ProblemList problems = new ProblemList(OWNER);
        Optional<DeliverableSection> section = document(folder)
                .flatMap(root -> Fields.of(root, NAME, problems))
                .flatMap(fields -> fields.mapping("deliverable", "'deliverable'"))
                .map(PipelineFile::deliverable);
        problems.throwIfAny();
        return section.orElse(DeliverableSection.NONE);
    }

    /**
     * Reads the file in a deliverable's folder; where there is none, everything is left to detection and the domain.
     *
     * @param folder the folder
     * @param inputs what the project domain's plugin lets the file set, beside steps and environment
     * @param base the project domain's policy, for what the file does not set
     * @param owners who owns which domain
     * @throws InvalidInputException when the file is there and anything is wrong with it
     */
    public static PipelineFile read(Path folder, List<PolicyInput<?>> inputs, Policy base, DomainOwners owners) {
        Optional<Node> root = document(folder);
        if (root.isEmpty()) {
            return new PipelineFile(DeliverableSection.NONE, Map.of(), base, List.of());
        }
        ProblemList problems = new ProblemList(OWNER);
        Optional<PipelineFile> read =
                Fields.of(root.get(), NAME, problems).map(fields -> read(fields, inputs, base, owners, problems));
        problems.throwIfAny();
        return read.orElseThrow();
    }

    private static Optional<Node> document(Path folder) {
        Path file = folder.resolve(NAME);
        if (Files.isSymbolicLink(file)) {
            throw new InvalidInputException(Problem.error("the file is a symbolic link")
                    .at(Location.of(NAME))
                    .ownedBy(OWNER)
                    .next("Put the file itself into the repository"));
        }
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(DocumentReader.yamlFile(file, NAME, OWNER))
                : Optional.empty();
    }

    private static PipelineFile read(
            Fields fields, List<PolicyInput<?>> inputs, Policy base, DomainOwners owners, ProblemList problems) {
        DeliverableSection deliverable = fields.mapping("deliverable", "'deliverable'")
                .map(PipelineFile::deliverable)
                .orElse(DeliverableSection.NONE);
        Map<String, String> env = new TreeMap<>(fields.textMap("env"));
        List<DeclaredStep> steps = StepReader.readAll(fields, DomainId.PROJECT, owners, problems);
        Policy policy = PolicyReader.read(base, inputs, fields);
        refuseOtherDomains(fields, owners, problems);
        fields.refuseUnknown();
        return new PipelineFile(deliverable, env, policy, steps);
    }

    private static DeliverableSection deliverable(Fields fields) {
        List<String> kinds =
                Arrays.stream(DeliverableKind.values()).map(DeliverableKind::id).toList();
        DeliverableSection section = new DeliverableSection(
                fields.word("kind", kinds, (text, place) -> DeliverableKind.find(text)),
                fields.text("name"),
                fields.text("version"),
                fields.text("owner"));
        fields.refuseUnknown();
        return section;
    }

    /** A key that is another domain's id deserves a better answer than "unknown key". */
    private static void refuseOtherDomains(Fields fields, DomainOwners owners, ProblemList problems) {
        for (String key : fields.keys()) {
            owners.ownerOf(key)
                    .filter(owner -> !key.equals(DomainId.PROJECT.value()))
                    .ifPresent(owner -> {
                        fields.settle(key); // it is reported here, once
                        problems.add(
                                fields.location(key),
                                NAME + " cannot reach into " + owners.describe(key),
                                "Ask that owner, or take the key out");
                    });
        }
    }
}
