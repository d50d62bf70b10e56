package org.polity.core.internal.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.polity.api.ApiVersion;
import org.polity.api.DomainId;
import org.polity.api.Identifiers;
import org.polity.api.domain.DomainDescriptor;
import org.polity.api.domain.DomainPlugin;
import org.polity.core.internal.provider.Provider;
import org.polity.core.internal.provider.Providers;

/** The domain plugins on the class path by id, each working or with the reason why it is not. Immutable. */
public final class PluginRegistry {

    /** A plugin of the class path. */
    sealed interface Entry {

        /** One that can be called. */
        record Usable(DomainPlugin plugin, DomainDescriptor descriptor, String origin) implements Entry {}

        /** One that cannot, and why, in one sentence that names class and jar. */
        record Unusable(String reason) implements Entry {}
    }

    private final Map<DomainId, Entry> entries;

    private PluginRegistry(Map<DomainId, Entry> entries) {
        this.entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    /**
     * Asks every provider who it is. One that cannot say gets an id made from its class's name, so that it is seen. Where
     * several claim one id, none of them serves.
     */
    public static PluginRegistry of(List<Provider<DomainPlugin>> providers) {
        Map<DomainId, List<Claim>> claims = new TreeMap<>();
        for (Provider<DomainPlugin> provider : providers) {
            Claim claim = claim(provider);
            claims.computeIfAbsent(claim.id(), id -> new ArrayList<>()).add(claim);
        }
        Map<DomainId, Entry> entries = new TreeMap<>();
        claims.forEach((id, claimants) -> entries.put(id, settle(id, claimants)));
        return new PluginRegistry(entries);
    }

    /** The ids, sorted. */
    public List<DomainId> ids() {
        return List.copyOf(entries.keySet());
    }

    Optional<Entry> find(DomainId id) {
        return Optional.ofNullable(entries.get(id));
    }

    private record Claim(DomainId id, Entry entry, String where) {}

    private static Claim claim(Provider<DomainPlugin> provider) {
        String where = provider.type() + " in " + provider.origin();
        if (provider instanceof Provider.Working<DomainPlugin> working) {
            return claim(working, where);
        }
        Provider.Broken<DomainPlugin> broken = (Provider.Broken<DomainPlugin>) provider;
        return broken(broken.type(), where, "does not load: " + broken.reason());
    }

    @SuppressWarnings("CatchingUnchecked") // whatever foreign code throws must stay with that plugin
    private static Claim claim(Provider.Working<DomainPlugin> working, String where) {
        DomainDescriptor descriptor;
        try {
            descriptor = working.service().descriptor();
        } catch (LinkageError | StackOverflowError | Exception e) {
            return broken(working.type(), where, "does not say who it is: " + Providers.reason(e));
        }
        if (descriptor == null) {
            return broken(working.type(), where, "does not say who it is: its descriptor is null");
        }
        ApiVersion current = ApiVersion.current();
        if (!current.serves(descriptor.apiVersion())) {
            String reason = "plugin " + where + " was compiled against API " + descriptor.apiVersion()
                    + " and this Polity serves " + current + ": use a version of the domain for that API";
            return new Claim(descriptor.id(), new Entry.Unusable(reason), where);
        }
        return new Claim(descriptor.id(), new Entry.Usable(working.service(), descriptor, working.origin()), where);
    }

    private static Claim broken(String type, String where, String reason) {
        return new Claim(idFrom(type), new Entry.Unusable("plugin " + where + " " + reason), where);
    }

    private static Entry settle(DomainId id, List<Claim> claims) {
        if (claims.size() == 1) {
            return claims.get(0).entry();
        }
        List<String> places = claims.stream().map(Claim::where).sorted().toList();
        return new Entry.Unusable("domain id '" + id + "' is claimed " + claims.size() + " times, by "
                + String.join(" and by ", places) + ": keep one of them on the class path");
    }

    /** {@code org.example.LicenceDomain} becomes {@code licence}. */
    private static DomainId idFrom(String type) {
        String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        String stem = simple.replaceAll("(Domain|Plugin|DomainPlugin)$", "");
        String kebab = (stem.isEmpty() ? simple : stem)
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+", "");
        return Identifiers.isValid(kebab) ? DomainId.of(kebab) : DomainId.of("unreadable");
    }
}
