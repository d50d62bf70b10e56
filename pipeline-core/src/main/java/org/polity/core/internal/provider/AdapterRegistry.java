package org.polity.core.internal.provider;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.polity.api.ApiVersion;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.api.adapter.AdapterDescriptor;
import org.polity.api.adapter.CiAdapter;
import org.polity.core.internal.document.Suggestions;

/** The adapters on the class path by id. Immutable. */
public final class AdapterRegistry {

    private record Found(CiAdapter adapter, AdapterDescriptor descriptor, String where) {}

    private final Map<String, List<Found>> adapters;
    private final List<String> broken;

    private AdapterRegistry(Map<String, List<Found>> adapters, List<String> broken) {
        this.adapters = Collections.unmodifiableMap(new TreeMap<>(adapters));
        this.broken = List.copyOf(broken);
    }

    /** Asks every provider which system it is for. */
    public static AdapterRegistry of(List<Provider<CiAdapter>> providers) {
        Map<String, List<Found>> adapters = new TreeMap<>();
        List<String> broken = new ArrayList<>();
        for (Provider<CiAdapter> provider : providers) {
            String where = provider.type() + " in " + provider.origin();
            if (provider instanceof Provider.Working<CiAdapter> working) {
                ask(working.service(), where, adapters, broken);
            } else {
                broken.add(where + " does not load: " + ((Provider.Broken<CiAdapter>) provider).reason());
            }
        }
        return new AdapterRegistry(adapters, broken);
    }

    @SuppressWarnings("CatchingUnchecked") // whatever foreign code throws must stay with that adapter
    private static void ask(CiAdapter adapter, String where, Map<String, List<Found>> adapters, List<String> broken) {
        AdapterDescriptor descriptor;
        try {
            descriptor = adapter.descriptor();
        } catch (LinkageError | StackOverflowError | Exception e) {
            broken.add(where + " does not say what it is for: " + Providers.reason(e));
            return;
        }
        if (descriptor == null) {
            broken.add(where + " does not say what it is for: its descriptor is null");
        } else if (!ApiVersion.current().serves(descriptor.apiVersion())) {
            broken.add(where + " was compiled against API " + descriptor.apiVersion() + " and this Polity serves "
                    + ApiVersion.current());
        } else {
            adapters.computeIfAbsent(descriptor.id(), id -> new ArrayList<>())
                    .add(new Found(adapter, descriptor, where));
        }
    }

    /** Who the adapters are, sorted by id; those that cannot be used are left out. */
    public List<AdapterDescriptor> descriptors() {
        return adapters.values().stream()
                .filter(found -> found.size() == 1)
                .map(found -> found.get(0).descriptor())
                .toList();
    }

    /**
     * The adapter of that id.
     *
     * @throws InvalidInputException when there is none, or several claim the id, naming what was found
     */
    public CiAdapter get(String id) {
        List<Found> found = adapters.getOrDefault(id, List.of());
        if (found.size() == 1) {
            return found.get(0).adapter();
        }
        if (found.size() > 1) {
            String places = found.stream().map(Found::where).sorted().collect(Collectors.joining(" and by "));
            throw new InvalidInputException(Problem.error("adapter id '" + id + "' is claimed by " + places)
                    .next("Keep one of them on the class path"));
        }
        String unusable = broken.isEmpty() ? "" : ". Could not be used: " + String.join("; ", broken);
        throw new InvalidInputException(Problem.error("there is no adapter '" + id + "'")
                .next(Suggestions.advice(id, adapters.keySet()) + unusable));
    }
}
