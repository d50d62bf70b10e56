package org.polity.domains.governance.technology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.api.Location;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.SourceTree;
import org.polity.domains.governance.document.DataDocuments;
import org.polity.domains.governance.document.FlatDocument;

/** Reads the version of Node.js from {@code package.json} and from the files of version managers. */
final class NodeReader implements TechnologyReader {

    private static final String NAME = "node";
    private static final String PACKAGE = "package.json";

    @Override
    public List<Technology> read(SourceTree sources) throws CheckException {
        List<Technology> technologies = new ArrayList<>();
        Optional<String> text = sources.text(PACKAGE);
        if (text.isPresent()) {
            FlatDocument document = DataDocuments.json(text.get(), PACKAGE);
            document.first("engines/node")
                    .map(entry -> Technology.ofRange(NAME, entry.text(), Location.of(PACKAGE, entry.line())))
                    .ifPresent(technologies::add);
            document.first("volta/node")
                    .map(entry -> Technology.ofVersion(NAME, entry.text(), Location.of(PACKAGE, entry.line())))
                    .ifPresent(technologies::add);
        }
        for (String file : List.of(".nvmrc", ".node-version")) {
            sources.text(file)
                    .map(String::strip)
                    .filter(version -> !version.isEmpty())
                    .map(version -> Technology.ofVersion(NAME, version, Location.of(file, 1)))
                    .ifPresent(technologies::add);
        }
        return technologies;
    }
}
