package org.polity.core.internal.source;

import java.util.List;
import org.polity.api.DomainId;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.domain.PolicyInput;
import org.polity.core.internal.config.DomainFile.PluginReference;

/** Brings in Java code that is not on the class path. Called by several threads, for different domains. */
public interface JarPlugins {

    /**
     * A plugin and what it lets a policy set.
     *
     * @param plugin what speaks for the code; callable like any plugin
     * @param inputs what its policy may set
     */
    record Loaded(DomainPlugin plugin, List<PolicyInput<?>> inputs) {}

    /**
     * Loads a plugin.
     *
     * @param domain the domain whose code it is, and whose id it must state
     * @throws DomainFailureException when the jar cannot be had, its digest differs, or it does not load
     */
    Loaded load(DomainId domain, PluginReference.Jar jar) throws DomainFailureException;
}
