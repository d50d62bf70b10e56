package org.polity.api.adapter;

import java.util.List;
import java.util.Optional;
import org.polity.api.run.RunOptions.On;

/**
 * The agents of the CI system, as far as a plan does not tell. Begin with {@link #DEFAULT}.
 *
 * @param polity how they come by Polity
 * @param on where steps run that do not demand a place; what a step demands always holds
 * @param image the image of such steps where they run in containers; with {@link On#CONTAINER} there is one
 * @param labels what a machine must be on which such steps run outside containers, all of them
 * @param secrets how they come by the secrets that steps name
 */
public record Agents(PolityOnAgent polity, On on, Optional<String> image, List<String> labels, SecretsOnAgent secrets) {

    /** Polity is installed, and the CI system puts steps wherever it likes. */
    public static final Agents DEFAULT =
            new Agents(new PolityOnAgent.Command("polity"), On.AUTO, Optional.empty(), List.of());

    /** Copies the labels and checks that containers have an image, and that labels and image are visible text. */
    public Agents {
        labels = List.copyOf(labels);
        labels.forEach(label -> VisibleLine.require("a label", label));
        image.ifPresent(reference -> VisibleLine.requireWord("an image", reference));
        if (on == On.CONTAINER && image.isEmpty()) {
            throw new IllegalArgumentException("steps that name no image cannot run in containers without one");
        }
    }

    /** Agents whose secrets are the CI system's own. */
    public Agents(PolityOnAgent polity, On on, Optional<String> image, List<String> labels) {
        this(polity, on, image, labels, SecretsOnAgent.OWN);
    }

    /** The same agents, which come by Polity like this. */
    public Agents withPolity(PolityOnAgent other) {
        return new Agents(other, on, image, labels, secrets);
    }

    /** The same agents, which come by secrets like this. */
    public Agents withSecrets(SecretsOnAgent other) {
        return new Agents(polity, on, image, labels, other);
    }
}
