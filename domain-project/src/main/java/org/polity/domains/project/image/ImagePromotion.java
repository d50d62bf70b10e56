package org.polity.domains.project.image;

import com.github.dockerjava.api.command.InspectImageResponse;
import java.util.List;
import java.util.Optional;
import org.polity.api.Deliverable;
import org.polity.api.Finding;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.domains.project.input.Inputs;
import org.polity.domains.project.registry.ImageName;
import org.polity.domains.project.registry.Registry;
import org.polity.domains.project.tool.OutputFolder;

/**
 * The check that publishes an image under its version: the very one that was tested, and never in place of another one of
 * the same version.
 */
public final class ImagePromotion {

    private static final String RULE = "image-version";

    private ImagePromotion() {}

    /**
     * Publishes the image that was handed on. Another image of the same version is a finding.
     *
     * @throws CheckException when the engine or the registry breaks
     */
    public static CheckResult run(CheckRequest request) throws CheckException, InterruptedException {
        OutputFolder output = OutputFolder.of(request);
        output.forget(ImageSteps.PUSHED);
        Optional<String> version = request.deliverable().version().map(Deliverable.Version::text);
        if (version.isEmpty()) {
            return refused("The image has no version to be published under.", "State one, or tag the commit");
        }
        ImageName target =
                ImageInputs.repository(Inputs.PUSH_TO, request.policy()).withTag(tag(version.get()));
        String tested = request.artifact(ImageSteps.IMAGE)
                .orElseThrow(() -> new CheckException("no image was handed on", "Run project/image first"));
        try (ImageEngine engine = ImageEngine.connect()) {
            ImageStore store = new ImageStore(engine);
            InspectImageResponse image = store.handedOn(tested, request::log);
            String id = String.valueOf(image.getId());
            Registry registry = Registry.of(target.registry(), engine.logins());
            Optional<Registry.Manifest> existing = registry.find(target);
            if (existing.isPresent() && !existing.get().isOf(id)) {
                return refused(
                        "The version " + version.get() + " is in " + target.path() + " already, as " + existing.get()
                                + ", which is another image than the one that was tested.",
                        "Raise the version: whoever uses a version relies on its content");
            }
            if (existing.isEmpty()) {
                store.push(id, target, request::log);
            }
            Registry.Manifest published = registry.find(target)
                    .filter(manifest -> manifest.isOf(id))
                    .orElseThrow(() -> new CheckException(
                            "the registry does not have at " + target.tagged() + " what was pushed there",
                            "Look whether somebody else writes to that repository"));
            request.log((existing.isEmpty() ? "published " : "was published before: ") + target.at(published.digest()));
            output.write(ImageSteps.PUSHED, target.at(published.digest()));
            return CheckResult.clean();
        }
    }

    /** A version as a tag, in which a plus sign may not stand. */
    private static String tag(String version) {
        return version.replace('+', '_');
    }

    private static CheckResult refused(String why, String help) {
        return new CheckResult(List.of(Finding.of(RULE, Severity.ERROR, why).withHelp(help)));
    }
}
