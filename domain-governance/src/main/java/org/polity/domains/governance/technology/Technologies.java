package org.polity.domains.governance.technology;

import java.util.ArrayList;
import java.util.List;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.SourceTree;

/** All technologies that a deliverable says it uses. */
public final class Technologies {

    private static final List<TechnologyReader> READERS =
            List.of(new MavenReader(), new GradleReader(), new NodeReader(), new DockerfileReader(), new ChartReader());

    private Technologies() {}

    /**
     * The technologies, each at each of its places.
     *
     * @throws CheckException when a file that would tell cannot be read
     */
    public static List<Technology> of(SourceTree sources) throws CheckException {
        List<Technology> technologies = new ArrayList<>();
        for (TechnologyReader reader : READERS) {
            technologies.addAll(reader.read(sources));
        }
        return technologies;
    }
}
