package org.polity.domains.governance;

import java.net.URL;
import java.net.URLClassLoader;
import org.polity.api.domain.DomainPlugin;

/** Has the classes of this domain, those of the API, and the JDK's; no library. */
final class ApiClassLoader extends URLClassLoader {

    ApiClassLoader(Class<?> domain) {
        super(
                new URL[] {domain.getProtectionDomain().getCodeSource().getLocation()},
                ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return name.startsWith("org.polity.api.")
                ? DomainPlugin.class.getClassLoader().loadClass(name)
                : super.findClass(name);
    }
}
