package org.polity.domains.project.image;

import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.domains.project.input.Inputs;
import org.polity.domains.project.registry.ImageName;
import org.polity.domains.project.registry.Registry;

/** How an image gets from one step to the next: by id within an engine, else by digest through a registry. */
final class ImageStaging {

    private static final int SHORT = "sha256:".length() + 24;

    private ImageStaging() {}

    /** What is handed on for an image: its id, or where the input {@code staging} has it, by digest. */
    static String handOn(ImageEngine engine, String id, CheckRequest request)
            throws CheckException, InterruptedException {
        if (request.policy().get(Inputs.STAGING).isBlank()) {
            return id;
        }
        // The tag only keeps the registry from collecting what nothing names; nobody reads by it.
        String tag = id.substring(0, Math.min(id.length(), SHORT)).replace(':', '-');
        ImageName target =
                ImageInputs.repository(Inputs.STAGING, request.policy()).withTag(tag);
        new ImageStore(engine).push(id, target, request::log);
        String digest = Registry.of(target.registry(), engine.logins())
                .find(target)
                .filter(manifest -> manifest.isOf(id))
                .orElseThrow(() -> new CheckException(
                        "the registry does not have at " + target.tagged() + " what was pushed there",
                        "Look whether somebody else writes to that repository"))
                .digest();
        request.log("staged as " + target.at(digest));
        return target.at(digest);
    }
}
