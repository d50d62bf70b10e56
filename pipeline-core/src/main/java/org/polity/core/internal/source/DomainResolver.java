package org.polity.core.internal.source;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;
import org.polity.api.plan.PlannedDomain;
import org.polity.core.internal.config.CompositionFile;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.config.CompositionFile.Source;
import org.polity.core.internal.config.DomainFile;

/** Turns the entries of a composition into domains. A domain that cannot be had fails on its own. */
public final class DomainResolver {

    private static final String UNRESOLVED = "unresolved";

    private final PluginRegistry plugins;

    /** Makes a resolver over the plugins of the class path. */
    public DomainResolver(PluginRegistry plugins) {
        this.plugins = plugins;
    }

    /** Every plugin of the class path as a domain of its own, sorted by id. */
    public List<ResolvedDomain> builtins() {
        return plugins.ids().stream().map(id -> builtin(id, true)).toList();
    }

    /** The domains of a composition, sorted by id. */
    public List<ResolvedDomain> resolve(CompositionFile composition) {
        return composition.domains().stream()
                .map(this::resolve)
                .sorted(Comparator.comparing(resolved -> resolved.domain().id()))
                .toList();
    }

    private ResolvedDomain resolve(Entry entry) {
        return entry.source() instanceof Source.Folder source
                ? folder(entry, source.folder())
                : builtin(entry.id(), entry.mandatory());
    }

    private ResolvedDomain builtin(DomainId id, boolean mandatory) {
        Optional<PluginRegistry.Entry> entry = plugins.find(id);
        if (entry.isPresent() && entry.get() instanceof PluginRegistry.Entry.Usable usable) {
            PlannedDomain domain = planned(
                    id,
                    usable.descriptor().version(),
                    usable.descriptor().owner(),
                    usable.descriptor().contact(),
                    "builtin");
            return new ResolvedDomain(
                    domain,
                    mandatory,
                    Optional.of(usable.plugin()),
                    usable.descriptor().inputs(),
                    Policy.DEFAULTS,
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
        }
        return ResolvedDomain.failed(unresolved(id, "builtin"), mandatory, whyNot(id));
    }

    private ResolvedDomain folder(Entry entry, Path folder) {
        DomainId id = entry.id();
        DomainFile file;
        try {
            file = DomainFile.read(folder, id, this::inputs);
        } catch (InvalidInputException e) {
            String reason = e.problems().stream().map(Problem::toString).collect(Collectors.joining("; "));
            return ResolvedDomain.failed(unresolved(id, folder.toString()), entry.mandatory(), reason);
        }
        Optional<PluginRegistry.Entry.Usable> plugin = file.builtinPlugin().map(this::usable);
        return new ResolvedDomain(
                planned(id, "dev", file.owner(), file.contact(), folder.toString()),
                entry.mandatory(),
                plugin.map(PluginRegistry.Entry.Usable::plugin),
                plugin.map(usable -> usable.descriptor().inputs()).orElse(List.of()),
                file.policy(),
                file.steps(),
                Optional.of(folder),
                Optional.empty());
    }

    private List<PolicyInput<?>> inputs(DomainId id) {
        return usable(id).descriptor().inputs();
    }

    private PluginRegistry.Entry.Usable usable(DomainId id) {
        return plugins.find(id)
                .filter(PluginRegistry.Entry.Usable.class::isInstance)
                .map(PluginRegistry.Entry.Usable.class::cast)
                .orElseThrow(() -> new IllegalArgumentException(whyNot(id)));
    }

    private String whyNot(DomainId id) {
        return plugins.find(id)
                .filter(PluginRegistry.Entry.Unusable.class::isInstance)
                .map(entry -> ((PluginRegistry.Entry.Unusable) entry).reason())
                .orElseGet(() -> "there is no plugin '" + id + "' on the class path; there are: "
                        + plugins.ids().stream().map(DomainId::value).collect(Collectors.joining(", ")));
    }

    private static PlannedDomain unresolved(DomainId id, String source) {
        return planned(id, UNRESOLVED, "the owner of domain " + id, "", source);
    }

    private static PlannedDomain planned(DomainId id, String version, String owner, String contact, String source) {
        return new PlannedDomain(
                id,
                version,
                owner,
                contact,
                source,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
