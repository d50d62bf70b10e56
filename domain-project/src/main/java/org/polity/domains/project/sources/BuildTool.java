package org.polity.domains.project.sources;

import java.util.Optional;
import org.polity.api.domain.SourceTree;

/** A program that builds sources. */
interface BuildTool {

    /** How it builds these sources; empty when they do not ask for it. */
    Optional<BuildCommands> detect(SourceTree sources);
}
