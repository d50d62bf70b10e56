package org.polity.core.internal.detection;

import java.util.Optional;
import org.polity.api.DeliverableKind;

/**
 * What the project team says about its deliverable; each word stands before what detection would find.
 *
 * @param kind its kind
 * @param name its name
 * @param version its version
 * @param owner the team that owns it
 */
public record DeliverableHints(
        Optional<DeliverableKind> kind, Optional<String> name, Optional<String> version, Optional<String> owner) {

    /** The file in which the project team says it. */
    static final String FILE = "pipeline.yaml";

    /** Nothing is said. */
    public static final DeliverableHints NONE =
            new DeliverableHints(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
