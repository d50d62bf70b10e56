package org.polity.core.internal.git.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.core.internal.git.repository.FileNames;

/** Walks over what belongs to a source tree, in no particular order, without following symbolic links. */
public final class Scan {

    private final Sink sink;
    private final Class<? extends BasicFileAttributes> attributes;

    private Scan(Path root, Sink sink) {
        this.sink = sink;
        boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
        this.attributes = posix ? PosixFileAttributes.class : BasicFileAttributes.class;
    }

    /** What a thing in the tree is. Devices, pipes and sockets are nothing that Git knows. */
    public enum Kind {
        FILE,
        LINK,
        REPOSITORY
    }

    /**
     * A thing in the tree.
     *
     * @param path its path below the root of the scan, with {@code /} between names
     * @param place where it stands
     * @param attributes its own, also if it is a link
     */
    public record Found(String path, Path place, Kind kind, BasicFileAttributes attributes) {

        /** Whether its owner may execute it; never where the machine has no such permission. */
        public boolean isExecutable() {
            return attributes instanceof PosixFileAttributes posix
                    && posix.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
        }
    }

    /** Takes what is found. */
    public interface Sink {
        /** Returns whether the scan shall go on. */
        boolean take(Found found);
    }

    /**
     * Walks.
     *
     * @return whether the sink wanted all of it
     * @throws InvalidInputException when a folder cannot be listed
     */
    public static boolean run(Path root, FolderRules rules, Sink sink) {
        return new Scan(root, sink).folder(root, "", rules);
    }

    private boolean folder(Path folder, String base, FolderRules rules) {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            for (Path place : content) {
                if (!entry(place, base, rules)) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException | NotDirectoryException e) {
            return true; // gone since it was found
        } catch (DirectoryIteratorException | IOException e) {
            throw unreadable(base, e);
        }
    }

    private boolean entry(Path place, String base, FolderRules rules) throws IOException {
        BasicFileAttributes found;
        try {
            found = Files.readAttributes(place, attributes, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return true;
        }
        String name = FileNames.of(place);
        String path = base + name;
        if (found.isDirectory()) {
            FolderRules.Below below = rules.below(name, place);
            if (below instanceof FolderRules.Below.Part part) {
                return folder(place, path + "/", part.rules());
            }
            return !(below instanceof FolderRules.Below.Repository)
                    || sink.take(new Found(path, place, Kind.REPOSITORY, found));
        }
        boolean known = found.isRegularFile() || found.isSymbolicLink();
        return !known
                || !rules.holds(name)
                || sink.take(new Found(path, place, found.isSymbolicLink() ? Kind.LINK : Kind.FILE, found));
    }

    private static InvalidInputException unreadable(String base, Exception cause) {
        String why = cause instanceof AccessDeniedException ? "permission denied" : cause.toString();
        return new InvalidInputException(Problem.error("the folder cannot be listed: " + why)
                .at(Location.of(base.isEmpty() ? "." : base))
                .next("Make it readable, or name it in .gitignore"));
    }
}
