package org.polity.domains.project.image;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.polity.api.domain.Policy;
import org.polity.domains.project.input.Inputs;
import org.polity.domains.project.input.InvalidInputException;

/**
 * How an image is built.
 *
 * @param context the folder that is sent to the engine, from the repository's root; empty for the root itself
 * @param dockerfile the Dockerfile, from the repository's root
 * @param buildArgs build arguments by name
 * @param target the build stage; empty for the last one
 * @param platform the platform; empty for the engine's own
 */
record ImageSettings(String context, String dockerfile, Map<String, String> buildArgs, String target, String platform) {

    private static final String DOCKERFILE = "Dockerfile";
    private static final Pattern PLATFORM = Pattern.compile("[A-Za-z0-9_.()-]+(?:/[A-Za-z0-9_.-]+){0,2}");
    private static final String ADDED = ".polity-Dockerfile";

    /**
     * Reads the inputs.
     *
     * @throws InvalidInputException when one holds what nobody can work with
     */
    static ImageSettings of(Policy policy) {
        String context = Inputs.path(Inputs.CONTEXT, policy.get(Inputs.CONTEXT));
        String stated = Inputs.path(Inputs.DOCKERFILE, policy.get(Inputs.DOCKERFILE));
        String usual = context.isEmpty() ? DOCKERFILE : context + "/" + DOCKERFILE;
        String dockerfile = stated.isEmpty() ? usual : stated;
        return new ImageSettings(
                context,
                dockerfile,
                buildArgs(policy),
                policy.get(Inputs.TARGET).strip(),
                platform(policy));
    }

    private static String platform(Policy policy) {
        String platform = policy.get(Inputs.PLATFORM).strip();
        if (!platform.isEmpty() && !PLATFORM.matcher(platform).matches()) {
            throw new InvalidInputException(
                    Inputs.PLATFORM.name(), "'" + platform + "' is no platform: write it as linux/arm64");
        }
        return platform;
    }

    /** Whether the Dockerfile lies elsewhere in the repository than in the context. */
    boolean isDockerfileOutside() {
        return !context.isEmpty() && !dockerfile.startsWith(context + "/");
    }

    /** The Dockerfile's path inside the context, to which one that lies outside is added under a name of our own. */
    String dockerfileInContext() {
        if (isDockerfileOutside()) {
            return ADDED;
        }
        return context.isEmpty() ? dockerfile : dockerfile.substring(context.length() + 1);
    }

    /** Tells whether an image for {@code os/architecture} is what was asked for. */
    boolean isFor(String imagePlatform) {
        String wanted = platform.replace("aarch64", "arm64").replace("x86_64", "amd64") + "/";
        return platform.isEmpty() || !platform.contains("/") || wanted.startsWith(imagePlatform + "/");
    }

    private static Map<String, String> buildArgs(Policy policy) {
        Map<String, String> args = new TreeMap<>();
        for (String arg : policy.get(Inputs.BUILD_ARGS)) {
            int equals = arg.indexOf('=');
            if (equals < 1) {
                throw new InvalidInputException(
                        Inputs.BUILD_ARGS.name(), "'" + arg + "' is no build argument: write it as NAME=value");
            }
            args.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        return Collections.unmodifiableMap(args);
    }
}
