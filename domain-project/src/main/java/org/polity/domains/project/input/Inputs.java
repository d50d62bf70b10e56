package org.polity.domains.project.input;

import java.util.List;
import org.polity.api.domain.PolicyInput;

/** What the project team may set in {@code pipeline.yaml}. */
public final class Inputs {

    /** Shell lines that test the deliverable; none for the test that was found. */
    public static final PolicyInput.Texts TEST = new PolicyInput.Texts(
            "test", "Shell lines that test the deliverable, in place of the test that was found", List.of());

    /** The folder that an image is built from. */
    public static final PolicyInput.Text CONTEXT =
            new PolicyInput.Text("context", "The folder that an image is built from", ".");

    /** The Dockerfile; empty for the one in the context. */
    public static final PolicyInput.Text DOCKERFILE = new PolicyInput.Text(
            "dockerfile", "The Dockerfile, from the repository's root; the one in the context when left out", "");

    /** Build arguments of an image, each as {@code NAME=value}. */
    public static final PolicyInput.Texts BUILD_ARGS =
            new PolicyInput.Texts("buildArgs", "Build arguments of an image, each as NAME=value", List.of());

    /** The build stage that an image is; empty for the last one. */
    public static final PolicyInput.Text TARGET =
            new PolicyInput.Text("target", "The build stage that an image is, the last one when left out", "");

    /** An image that is delivered as it is; empty for one that is built. */
    public static final PolicyInput.Text IMAGE = new PolicyInput.Text(
            "image", "An image that exists already and is delivered as it is, in place of one that is built", "");

    /** The platform of an image; empty for the engine's own. */
    public static final PolicyInput.Text PLATFORM = new PolicyInput.Text(
            "platform", "The platform of an image, such as linux/arm64; the engine's own when left out", "");

    /** The files with tests of how an image is made up; none for those that were found. */
    public static final PolicyInput.Texts STRUCTURE_TESTS = new PolicyInput.Texts(
            "structureTests", "The files with tests of an image, in container-structure-test's form", List.of());

    /** The repository that hands an image on; empty where agents share an engine. */
    public static final PolicyInput.Text STAGING =
            new PolicyInput.Text("staging", "The repository that hands an image on where agents share no engine", "");

    /** The repository that an image is published to; empty for none. */
    public static final PolicyInput.Text PUSH_TO =
            new PolicyInput.Text("pushTo", "The repository that an image is published to, under its version", "");

    /** What builds an image. */
    public static final PolicyInput.Text BUILDER =
            new PolicyInput.Text("builder", "What builds an image: auto, classic, buildx, podman or buildah", "auto");

    /** The folder of a Helm package; empty for the one that was found. */
    public static final PolicyInput.Text CHART =
            new PolicyInput.Text("chart", "The folder of a Helm package, found when left out", "");

    /** All of them, in the order in which people are told of them. */
    public static final List<PolicyInput<?>> ALL = List.of(
            TEST,
            CONTEXT,
            DOCKERFILE,
            BUILD_ARGS,
            TARGET,
            IMAGE,
            PLATFORM,
            STRUCTURE_TESTS,
            STAGING,
            PUSH_TO,
            BUILDER,
            CHART);

    private Inputs() {}

    /**
     * A folder or file of the repository as a clean path, empty for the root.
     *
     * @throws InvalidInputException when {@code path} leads out of the repository
     */
    public static String path(PolicyInput<?> input, String path) {
        StringBuilder clean = new StringBuilder();
        boolean relative = !path.startsWith("/") && path.chars().noneMatch(c -> c < ' ' || c == '\\');
        for (String name : path.split("/", -1)) {
            if (name.equals("..") || !relative) {
                throw new InvalidInputException(
                        input.name(),
                        "'" + path + "' is no path inside the repository: write it relative, with '/', without '..'");
            }
            if (!name.isEmpty() && !name.equals(".")) {
                clean.append(clean.isEmpty() ? "" : "/").append(name);
            }
        }
        return clean.toString();
    }
}
