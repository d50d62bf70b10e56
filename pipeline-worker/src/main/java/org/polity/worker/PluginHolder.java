package org.polity.worker;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.polity.api.domain.DomainPlugin;

/** The one plugin of this process, found when it is first asked for. Safe for use by several threads. */
final class PluginHolder {

    /** ServiceLoader goes on behind a broken entry; this ends the search where it would not. */
    private static final int MOST_FAILURES = 100;

    private static final String REGISTER =
            "Let META-INF/services/" + DomainPlugin.class.getName() + " name exactly one public class";

    private final ClassLoader loader;
    private Optional<DomainPlugin> plugin = Optional.empty();

    PluginHolder(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Returns the plugin.
     *
     * @throws PluginException when there is none, or more than one, or it cannot be made
     */
    synchronized DomainPlugin get() throws PluginException {
        if (plugin.isEmpty()) {
            plugin = Optional.of(create(onlyOne()));
        }
        return plugin.get();
    }

    private ServiceLoader.Provider<DomainPlugin> onlyOne() throws PluginException {
        List<ServiceLoader.Provider<DomainPlugin>> found = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        Iterator<ServiceLoader.Provider<DomainPlugin>> entries =
                ServiceLoader.load(DomainPlugin.class, loader).stream().iterator();
        while (broken.size() < MOST_FAILURES) {
            try {
                if (!entries.hasNext()) {
                    break;
                }
                found.add(entries.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                broken.add(Failures.reason(e));
            }
        }
        if (found.size() == 1 && broken.isEmpty()) {
            return found.get(0);
        }
        found.forEach(provider -> broken.add(provider.type().getName() + " works"));
        throw broken.isEmpty()
                ? new PluginException("brings no DomainPlugin", REGISTER)
                : new PluginException("does not bring one DomainPlugin, but: " + String.join("; ", broken), REGISTER);
    }

    private static DomainPlugin create(ServiceLoader.Provider<DomainPlugin> provider) throws PluginException {
        try {
            return provider.get();
        } catch (ServiceConfigurationError e) {
            throw new PluginException(
                    "cannot make its plugin " + provider.type().getName() + ": " + Failures.reason(e),
                    "Let its constructor do no work");
        }
    }
}
