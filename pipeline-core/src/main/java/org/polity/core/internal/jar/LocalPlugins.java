package org.polity.core.internal.jar;

import java.nio.file.Path;
import java.util.List;
import org.polity.api.DomainId;
import org.polity.core.internal.config.DomainFile.PluginReference;
import org.polity.core.internal.source.DomainFailureException;
import org.polity.core.internal.source.JarPlugins;

/** The code of a domain that its team works on, from the jars of its build; all others as they are released. */
public final class LocalPlugins implements JarPlugins {

    private final DomainJars jars;
    private final DomainId domain;
    private final List<Path> classPath;
    private final JarPlugins released;

    /** Makes it for one domain. */
    public LocalPlugins(DomainJars jars, DomainId domain, List<Path> classPath, JarPlugins released) {
        this.jars = jars;
        this.domain = domain;
        this.classPath = List.copyOf(classPath);
        this.released = released;
    }

    @Override
    public Loaded load(DomainId wanted, PluginReference.Jar jar) throws DomainFailureException {
        return wanted.equals(domain) ? jars.local(domain, classPath) : released.load(wanted, jar);
    }
}
