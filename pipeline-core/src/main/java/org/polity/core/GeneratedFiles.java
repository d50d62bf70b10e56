package org.polity.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.api.adapter.GeneratedFile;
import org.polity.core.internal.document.AtomicFiles;

/** Writes what an adapter generated. */
public final class GeneratedFiles {

    private GeneratedFiles() {}

    /**
     * Writes files into a folder, each whole or not at all. All places are looked at before the first is written.
     *
     * @param files the files
     * @param folder the folder; made when it is missing
     * @return where each stands
     * @throws InvalidInputException when a place cannot be written to, or lies outside the folder through a link
     */
    public static List<Path> write(List<GeneratedFile> files, Path folder) {
        List<Path> places = new ArrayList<>();
        for (GeneratedFile file : files) {
            places.add(place(file, folder));
        }
        for (int i = 0; i < files.size(); i++) {
            try {
                AtomicFiles.write(places.get(i), files.get(i).content());
            } catch (IOException e) {
                throw refuse(places.get(i), "cannot be written: " + reason(e), "Check the folder's permissions");
            }
        }
        return places;
    }

    private static Path place(GeneratedFile file, Path folder) {
        Path place = folder.resolve(file.path());
        if (Files.isDirectory(place)) {
            throw refuse(place, "is a folder, and a file belongs there", "Move the folder away");
        }
        Path existing = folder;
        for (Path part : folder.relativize(place)) {
            existing = existing.resolve(part);
            if (Files.isSymbolicLink(existing)) {
                throw refuse(existing, "is a symbolic link", "Put the file or folder itself there");
            }
        }
        Path parent = nearestExisting(place);
        if (!Files.isDirectory(parent)) {
            throw refuse(parent, "is a file, and a folder is needed there", "Name another output folder");
        }
        if (!Files.isWritable(parent)) {
            throw refuse(parent, "is a folder that cannot be written to", "Check its permissions");
        }
        return place;
    }

    private static Path nearestExisting(Path place) {
        Path parent = place.toAbsolutePath().getParent();
        while (parent != null && !Files.exists(parent)) {
            parent = parent.getParent();
        }
        if (parent == null) {
            throw new UncheckedIOException(new IOException("no folder above " + place + " exists"));
        }
        return parent;
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }

    private static InvalidInputException refuse(Path place, String message, String next) {
        return new InvalidInputException(
                Problem.error(message).at(Location.of(place.toString())).next(next));
    }
}
