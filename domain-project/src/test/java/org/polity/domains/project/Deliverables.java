package org.polity.domains.project;

import java.util.Optional;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;

/** Deliverables that tests speak of. */
public final class Deliverables {

    private Deliverables() {}

    /** An image of a version. */
    public static Deliverable image(String version) {
        return new Deliverable(
                DeliverableKind.DOCKER_IMAGE,
                "acme/web",
                Optional.of(new Deliverable.Version(version, Deliverable.Version.Origin.FILE)),
                Optional.empty(),
                Optional.empty());
    }
}
