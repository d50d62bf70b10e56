package org.polity.core.internal.run;

import java.nio.file.Path;
import java.util.Optional;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.domain.Policy;
import org.polity.core.internal.config.Waivers;

/**
 * What a run knows of a domain beyond its steps.
 *
 * @param plugin its Java code, or what speaks for it, where it has some; called by several threads
 * @param policy what its policy sets
 * @param folder its repository at the resolved commit, which scripts find as {@code POLITY_DOMAIN_DIR}
 * @param waivers its waivers
 */
public record DomainContext(Optional<DomainPlugin> plugin, Policy policy, Optional<Path> folder, Waivers waivers) {

    /** A domain that has steps and nothing else. */
    public static final DomainContext NOTHING =
            new DomainContext(Optional.empty(), Policy.DEFAULTS, Optional.empty(), Waivers.NONE);
}
