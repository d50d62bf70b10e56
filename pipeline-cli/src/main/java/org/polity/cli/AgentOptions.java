package org.polity.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.adapter.SecretsOnAgent;
import org.polity.api.run.RunOptions.On;
import picocli.CommandLine.Option;

/** What a generated pipeline needs to know of the agents that run it. */
final class AgentOptions {

    private static final String HELP = "Look at `polity generate --help`";

    @Option(
            names = "--on",
            paramLabel = "WHERE",
            defaultValue = "auto",
            description = "Where steps run that do not demand a place: node, container or auto (default: auto).")
    private On on = On.AUTO;

    @Option(names = "--image", paramLabel = "IMAGE", description = "With --on container: the image of such steps.")
    private @Nullable String image;

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            description = "What a machine must be on which such steps run; may be given several times.")
    private List<String> labels = List.of();

    @Option(
            names = "--polity",
            paramLabel = "COMMAND",
            description = "What starts Polity on an agent (default: polity).")
    private @Nullable String command;

    @Option(
            names = "--polity-image",
            paramLabel = "IMAGE",
            description = "Run the jobs that need Polity in this image, which has it on the path.")
    private @Nullable String polityImage;

    @Option(
            names = "--polity-archive",
            paramLabel = "URL" + PolityOnAgent.Archive.CHECKSUM + "…",
            description = "Let the jobs that need Polity fetch its archive, and check it.")
    private @Nullable String polityArchive;

    @Option(
            names = "--secret",
            paramLabel = "NAME=vault:PATH/FIELD@ENGINE",
            description = "Where a vault keeps a secret that steps name; * is for all that are not named. May be given"
                    + " several times.")
    private List<String> secrets = List.of();

    @Option(
            names = "--id-token",
            paramLabel = "NAME=AUDIENCE",
            description = "An ID token of the CI system's, such as the vault wants; may be given several times.")
    private List<String> idTokens = List.of();

    /**
     * The agents that the options tell of.
     *
     * @throws InvalidInputException when one of them is wrong, or two of them do not go together
     */
    Agents agents() {
        if (on == On.CONTAINER && image == null) {
            throw invalid("--on container needs an image for the steps that name none", "Name it by --image");
        }
        if (on != On.CONTAINER && image != null) {
            throw invalid("--image goes with --on container", "Add --on container, or leave --image out");
        }
        if (on == On.CONTAINER && !labels.isEmpty()) {
            throw invalid("--label does not go with --on container", "Leave one of them out");
        }
        PolityOnAgent polity = checked(this::polity, HELP);
        SecretsOnAgent told = checked(() -> SecretsOnAgent.parse(secrets, idTokens), HELP);
        return checked(() -> new Agents(polity, on, Optional.ofNullable(image), labels, told), HELP);
    }

    private PolityOnAgent polity() {
        List<PolityOnAgent> stated = new ArrayList<>();
        Optional.ofNullable(command).map(PolityOnAgent.Command::new).ifPresent(stated::add);
        Optional.ofNullable(polityImage).map(PolityOnAgent.Image::new).ifPresent(stated::add);
        Optional.ofNullable(polityArchive).map(PolityOnAgent.Archive::parse).ifPresent(stated::add);
        if (stated.size() > 1) {
            throw new IllegalArgumentException("of --polity, --polity-image and --polity-archive one alone is stated");
        }
        return stated.isEmpty() ? Agents.DEFAULT.polity() : stated.get(0);
    }

    private static <T> T checked(Supplier<T> value, String next) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()), next);
        }
    }

    private static InvalidInputException invalid(String message, String next) {
        return new InvalidInputException(Problem.error(message).next(next));
    }
}
