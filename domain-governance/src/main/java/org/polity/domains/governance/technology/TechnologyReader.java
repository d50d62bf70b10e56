package org.polity.domains.governance.technology;

import java.util.List;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.SourceTree;

/** Tells, from files of one kind, which technologies a deliverable uses. */
interface TechnologyReader {

    /**
     * The technologies, in the order of the files.
     *
     * @throws CheckException when a file cannot be read
     */
    List<Technology> read(SourceTree sources) throws CheckException;
}
