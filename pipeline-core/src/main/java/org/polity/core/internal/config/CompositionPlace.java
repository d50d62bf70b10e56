package org.polity.core.internal.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.core.internal.git.remote.RemoteUrl;

/** Where a composition is. */
public sealed interface CompositionPlace {

    /**
     * A file of this machine.
     *
     * @param file the file
     */
    record LocalFile(Path file) implements CompositionPlace {}

    /**
     * A Git repository that holds {@code composition.yaml}.
     *
     * @param url its address
     * @param reference the branch or tag; blank for the default branch
     * @param folder the folder that holds the file; blank for the root
     */
    record Repository(String url, String reference, String folder) implements CompositionPlace {}

    /**
     * Reads what a person wrote: a file, or the address of a Git repository, to which {@code #branch} or
     * {@code #branch:folder} may be added.
     *
     * @param folder the folder that a relative path starts from
     * @throws InvalidInputException when it is neither
     */
    static CompositionPlace parse(String text, Path folder) {
        try {
            boolean address = text.contains("://") || RemoteUrl.isKnown(text);
            if (!address || Files.exists(folder.resolve(text))) {
                return new LocalFile(folder.resolve(text).normalize());
            }
        } catch (InvalidPathException e) {
            throw refused(text);
        }
        String[] parts = text.split("#", 2);
        String[] place = (parts.length == 2 ? parts[1] : "").split(":", 2);
        String within = place.length == 2 ? place[1].replaceAll("^/+|/+$", "") : "";
        if (!RemoteUrl.isKnown(parts[0]) || ("/" + within + "/").contains("/../")) {
            throw refused(text);
        }
        return new Repository(parts[0], place[0], within);
    }

    private static InvalidInputException refused(String text) {
        return new InvalidInputException(Problem.error(
                        "'" + RemoteUrl.shown(text) + "' is neither a file nor the address of a Git repository")
                .ownedBy("the platform team")
                .next("Write it like /etc/polity/composition.yaml or"
                        + " https://git.example.org/platform/composition.git, with #branch:folder where needed"));
    }
}
