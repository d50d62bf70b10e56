package org.polity.domains.governance.identity;

import java.util.List;
import java.util.Optional;
import org.polity.api.Location;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.SourceTree;
import org.polity.domains.governance.document.DataDocuments;
import org.polity.domains.governance.document.FlatDocument;
import org.polity.domains.governance.document.XmlDocuments;

/**
 * Where the files of a deliverable state its name and its version.
 *
 * @param name where the name is stated
 * @param version where the version is stated
 */
record Identity(Optional<Location> name, Optional<Location> version) {

    /** A file that may state them, and the paths at which it does. */
    private record Source(String file, String namePath, String versionPath) {}

    private static final List<Source> SOURCES = List.of(
            new Source("pipeline.yaml", "deliverable/name", "deliverable/version"),
            new Source("Chart.yaml", "name", "version"),
            new Source("pom.xml", "project/artifactId", "project/version"),
            new Source("package.json", "name", "version"));

    /**
     * Looks for both; of several files the project team's own word comes first.
     *
     * @throws CheckException when such a file cannot be read
     */
    static Identity in(SourceTree sources) throws CheckException {
        Optional<Location> name = Optional.empty();
        Optional<Location> version = Optional.empty();
        for (Source source : SOURCES) {
            Optional<String> text = sources.text(source.file());
            if (text.isPresent()) {
                FlatDocument document = read(text.get(), source.file());
                name = name.or(() -> place(document, source.namePath(), source.file()));
                version = version.or(() -> place(document, source.versionPath(), source.file()));
            }
        }
        return new Identity(name, version);
    }

    private static FlatDocument read(String text, String file) throws CheckException {
        if (file.endsWith(".xml")) {
            return XmlDocuments.read(text, file);
        }
        return file.endsWith(".json") ? DataDocuments.json(text, file) : DataDocuments.yaml(text, file);
    }

    private static Optional<Location> place(FlatDocument document, String path, String file) {
        return document.first(path).map(entry -> Location.of(file, entry.line()));
    }
}
