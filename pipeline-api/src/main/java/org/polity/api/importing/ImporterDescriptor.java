package org.polity.api.importing;

import java.util.List;
import java.util.regex.Pattern;
import org.polity.api.ApiVersion;
import org.polity.api.Identifiers;

/**
 * Which files an importer reads.
 *
 * @param id its word on the command line: {@code gitlab}
 * @param title the CI system's name for people: {@code GitLab CI}
 * @param apiVersion {@link ApiVersion#COMPILED_AGAINST}, as compiled into the importer
 * @param fileName what names of its files look like, without their folders
 */
public record ImporterDescriptor(String id, String title, ApiVersion apiVersion, Pattern fileName) {

    /** Checks the id. */
    public ImporterDescriptor {
        Identifiers.require("importer", id);
    }

    /** Tells whether a file is one of its own by name. */
    public boolean isNamed(String path) {
        List<String> names = List.of(path.split("[/\\\\]"));
        return !names.isEmpty() && fileName.matcher(names.get(names.size() - 1)).matches();
    }
}
