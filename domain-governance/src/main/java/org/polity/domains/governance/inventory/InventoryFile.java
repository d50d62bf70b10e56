package org.polity.domains.governance.inventory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.polity.api.domain.CheckException;

/** Writes what is handed on, inside the folder that no file of a deliverable lies in. */
public final class InventoryFile {

    private InventoryFile() {}

    /**
     * Writes a text in place of what stands there. A link on the way could lead anywhere: the deliverable's files are
     * hostile.
     */
    public static void write(Path workspace, String path, String text) throws IOException, CheckException {
        Path place = workspace;
        for (String name : path.split("/")) {
            place = place.resolve(name);
            if (Files.isSymbolicLink(place)) {
                throw new CheckException(
                        "the inventory cannot be written: " + workspace.relativize(place) + " is a symbolic link",
                        "Take the link out of the repository");
            }
        }
        Files.createDirectories(place.getParent());
        Files.deleteIfExists(place);
        Files.writeString(
                place, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
    }
}
