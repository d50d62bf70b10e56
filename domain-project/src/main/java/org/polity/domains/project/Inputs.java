package org.polity.domains.project;

import java.util.List;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;

/** What the project team may set in {@code pipeline.yaml}. */
final class Inputs {

    static final PolicyInput.Texts TEST = new PolicyInput.Texts(
            "test", "Shell lines that test the deliverable, in place of the test that was found", List.of());

    static final PolicyInput.Text CONTEXT =
            new PolicyInput.Text("context", "The folder that an image is built from", ".");

    static final PolicyInput.Text DOCKERFILE = new PolicyInput.Text(
            "dockerfile", "The Dockerfile, from the repository's root; the one in the context when left out", "");

    static final PolicyInput.Texts BUILD_ARGS =
            new PolicyInput.Texts("buildArgs", "Build arguments of an image, each as NAME=value", List.of());

    static final PolicyInput.Text TARGET =
            new PolicyInput.Text("target", "The build stage that an image is, the last one when left out", "");

    static final PolicyInput.Text IMAGE = new PolicyInput.Text(
            "image", "An image that exists already and is delivered as it is, in place of one that is built", "");

    static final PolicyInput.Text PLATFORM = new PolicyInput.Text(
            "platform", "The platform of an image, such as linux/arm64; the engine's own when left out", "");

    static final PolicyInput.Texts STRUCTURE_TESTS = new PolicyInput.Texts(
            "structureTests", "The files with tests of an image, in container-structure-test's form", List.of());

    static final PolicyInput.Text STAGING =
            new PolicyInput.Text("staging", "The repository that hands an image on where agents share no engine", "");

    static final PolicyInput.Text PUSH_TO =
            new PolicyInput.Text("pushTo", "The repository that an image is published to, under its version", "");

    static final PolicyInput.Text BUILDER = new PolicyInput.Text(
            "builder", "What builds an image: auto, classic, buildx, podman or buildah", BuilderProgram.AUTO);

    static final PolicyInput.Text CHART =
            new PolicyInput.Text("chart", "The folder of a Helm package, found when left out", "");

    static final List<PolicyInput<?>> ALL = List.of(
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
    static String path(PolicyInput<?> input, String path) {
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

    /**
     * The repository that an input names; the tag is ours to choose.
     *
     * @throws InvalidInputException when it names none, or more than that
     */
    static ImageName repository(PolicyInput.Text input, Policy policy) {
        ImageName image = imageName(input, policy);
        String written = policy.get(input).strip();
        if (written.contains("@") || written.indexOf(':', written.lastIndexOf('/') + 1) >= 0) {
            throw new InvalidInputException(
                    input.name(), "'" + written + "' is more than a repository: leave the tag or digest out");
        }
        return image;
    }

    /**
     * The image that an input names, with or without a tag.
     *
     * @throws InvalidInputException when it names none
     */
    static ImageName imageName(PolicyInput.Text input, Policy policy) {
        try {
            return ImageName.parse(policy.get(input).strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    input.name(), e.getMessage() + ": write it as registry.example.org/acme/web, in lower case");
        }
    }
}
