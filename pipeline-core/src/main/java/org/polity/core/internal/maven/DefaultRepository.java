package org.polity.core.internal.maven;

import org.apache.maven.model.building.DefaultModelProcessor;
import org.apache.maven.model.io.DefaultModelReader;
import org.apache.maven.model.superpom.DefaultSuperPomProvider;

/** The repository that Maven itself asks when nobody states one. */
final class DefaultRepository {

    private DefaultRepository() {}

    /** Its address, as Maven's super POM has it. */
    static String url() {
        DefaultModelProcessor processor = new DefaultModelProcessor().setModelReader(new DefaultModelReader());
        return new DefaultSuperPomProvider()
                .setModelProcessor(processor)
                .getSuperModel("4.0.0")
                .getRepositories()
                .get(0)
                .getUrl();
    }
}
