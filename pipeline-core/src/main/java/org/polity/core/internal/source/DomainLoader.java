package org.polity.core.internal.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.domain.DomainDescriptor;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;
import org.polity.api.plan.PlannedDomain;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.config.DomainFile;
import org.polity.core.internal.config.DomainFile.PluginReference;
import org.polity.core.internal.config.ForeignIdException;
import org.polity.core.internal.config.Waivers;

/** Makes domains of the folders that hold their files, and of the plugins that bring their code. */
final class DomainLoader {

    private final PluginRegistry plugins;
    private final JarPlugins jars;

    DomainLoader(PluginRegistry plugins, JarPlugins jars) {
        this.plugins = plugins;
        this.jars = jars;
    }

    /**
     * Where a folder comes from.
     *
     * @param source its source, for people
     */
    record Provenance(
            String source,
            String version,
            Optional<String> commit,
            Optional<String> digest,
            Optional<String> channel) {}

    /** The domain in a folder. */
    ResolvedDomain load(Entry entry, Path folder, Provenance from) throws DomainFailureException {
        DomainId id = entry.id();
        try {
            Lookup lookup = new Lookup(id);
            DomainFile file = DomainFile.read(folder, DomainFile.NAME, id, lookup);
            Optional<JarPlugins.Loaded> plugin = lookup.found;
            PlannedDomain domain = new PlannedDomain(
                    id,
                    from.version(),
                    file.owner(),
                    file.contact(),
                    from.source(),
                    from.commit(),
                    from.digest(),
                    from.channel(),
                    Optional.empty());
            return new ResolvedDomain(
                    domain,
                    entry.mandatory(),
                    plugin.map(JarPlugins.Loaded::plugin),
                    plugin.map(JarPlugins.Loaded::inputs).orElse(List.of()),
                    file.policy(),
                    file.steps(),
                    Optional.of(folder),
                    Waivers.read(folder, id),
                    Optional.empty());
        } catch (ForeignIdException e) {
            throw DomainFailureException.impostor(e.getMessage(), e.claimed()).of(DomainFile.ownership(folder));
        } catch (InvalidInputException e) {
            throw DomainFailureException.of(e).of(DomainFile.ownership(folder));
        }
    }

    /** The class path's plugin of that id as a domain of its own. */
    ResolvedDomain builtin(DomainId id, boolean mandatory) throws DomainFailureException {
        PluginRegistry.Entry.Usable usable = usable(id);
        DomainDescriptor descriptor = usable.descriptor();
        PlannedDomain domain = new PlannedDomain(
                id,
                descriptor.version(),
                descriptor.owner(),
                descriptor.contact(),
                "builtin",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new ResolvedDomain(
                domain,
                mandatory,
                Optional.of(usable.plugin()),
                descriptor.inputs(),
                Policy.DEFAULTS,
                List.of(),
                Optional.empty(),
                Waivers.NONE,
                Optional.empty());
    }

    private PluginRegistry.Entry.Usable usable(DomainId id) throws DomainFailureException {
        Optional<PluginRegistry.Entry> entry = plugins.find(id);
        if (entry.isPresent() && entry.get() instanceof PluginRegistry.Entry.Usable usable) {
            return usable;
        }
        throw new DomainFailureException(
                entry.isPresent() && entry.get() instanceof PluginRegistry.Entry.Unusable unusable
                        ? unusable.reason()
                        : "there is no plugin '" + id + "' on the class path; there are: "
                                + plugins.ids().stream().map(DomainId::value).collect(Collectors.joining(", ")));
    }

    /** Finds the plugin that a file names, once. */
    private final class Lookup implements DomainFile.PluginInputs {

        private final DomainId domain;
        private Optional<JarPlugins.Loaded> found = Optional.empty();

        Lookup(DomainId domain) {
            this.domain = domain;
        }

        @Override
        public List<PolicyInput<?>> of(PluginReference reference) {
            try {
                JarPlugins.Loaded loaded = reference instanceof PluginReference.Jar jar
                        ? jars.load(domain, jar)
                        : builtin(((PluginReference.Builtin) reference).id());
                found = Optional.of(loaded);
                return loaded.inputs();
            } catch (DomainFailureException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }

        private JarPlugins.Loaded builtin(DomainId id) throws DomainFailureException {
            PluginRegistry.Entry.Usable usable = usable(id);
            return new JarPlugins.Loaded(usable.plugin(), usable.descriptor().inputs());
        }
    }
}
