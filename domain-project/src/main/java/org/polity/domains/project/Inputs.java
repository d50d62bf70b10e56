package org.polity.domains.project;

import java.util.List;
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

    static final PolicyInput.Text CHART =
            new PolicyInput.Text("chart", "The folder of a Helm package, found when left out", "");

    static final List<PolicyInput<?>> ALL = List.of(TEST, CONTEXT, DOCKERFILE, BUILD_ARGS, TARGET, CHART);

    private Inputs() {}

    /**
     * A folder or file of the repository as a clean path, empty for the root.
     *
     * @throws IllegalArgumentException when {@code path} leads out of the repository, naming the input
     */
    static String path(PolicyInput<?> input, String path) {
        StringBuilder clean = new StringBuilder();
        boolean relative = !path.startsWith("/") && path.chars().noneMatch(c -> c < ' ' || c == '\\');
        for (String name : path.split("/", -1)) {
            if (name.equals("..") || !relative) {
                throw new IllegalArgumentException("input '" + input.name() + "': '" + path
                        + "' is no path inside the repository: write it relative, with '/', without '..'");
            }
            if (!name.isEmpty() && !name.equals(".")) {
                clean.append(clean.isEmpty() ? "" : "/").append(name);
            }
        }
        return clean.toString();
    }
}
