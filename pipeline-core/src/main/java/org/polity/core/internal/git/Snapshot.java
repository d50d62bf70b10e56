package org.polity.core.internal.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.polity.core.internal.git.Scan.Found;
import org.polity.core.internal.git.Scan.Kind;

/** Copies a source tree. */
final class Snapshot {

    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path root;
    private final Path target;

    private Snapshot(Path root, Path target) {
        this.root = root;
        this.target = target;
    }

    /** Copies what the rules hold into a folder, which is made when missing and must be empty. */
    static void copy(Path root, FolderRules rules, Path target) throws IOException {
        Files.createDirectories(target);
        try (var content = Files.newDirectoryStream(target)) {
            if (content.iterator().hasNext()) {
                throw new DirectoryNotEmptyException(target.toString());
            }
        }
        List<Found> all = new ArrayList<>();
        Scan.run(root, rules, all::add);
        Snapshot snapshot = new Snapshot(root, target);
        for (Found found : all) {
            snapshot.copy(found);
        }
    }

    private void copy(Found found) throws IOException {
        Path copy = target.resolve(root.relativize(found.place()).toString());
        if (found.kind() == Kind.FILE) {
            Files.createDirectories(parent(copy));
            copyFile(found, copy);
        } else if (found.kind() == Kind.LINK) {
            Path goal = Files.readSymbolicLink(found.place());
            if (staysInside(goal, found)) {
                Files.createDirectories(parent(copy));
                Files.createSymbolicLink(copy, goal);
            }
        }
    }

    private Path parent(Path copy) {
        Path parent = copy.getParent();
        return parent == null ? target : parent;
    }

    private static void copyFile(Found found, Path copy) throws IOException {
        try (FileChannel from =
                        FileChannel.open(found.place(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
                FileChannel to = FileChannel.open(copy, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            long position = 0;
            for (long count = 1; count > 0; position += count) {
                count = from.transferTo(position, Long.MAX_VALUE - position, to);
            }
        }
        if (isExecutable(found.attributes())) {
            Files.setPosixFilePermissions(copy, EXECUTABLE);
        }
    }

    private static boolean isExecutable(BasicFileAttributes attributes) {
        return attributes instanceof PosixFileAttributes posix
                && posix.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }

    /**
     * Tells whether a link leads to a place in the tree, whatever is there. It does when it climbs no higher than the
     * root and then only descends: on the way down there can be no link but those for which the same holds. Climbing
     * after a descent is refused, for what looks like a folder may be a link to another depth.
     */
    private static boolean staysInside(Path goal, Found link) {
        if (goal.isAbsolute() || goal.toString().isEmpty()) {
            return false;
        }
        long depth = link.path().chars().filter(c -> c == '/').count();
        boolean climbing = true;
        for (Path name : goal) {
            boolean up = name.toString().equals("..");
            climbing &= up || name.toString().equals(".");
            if (up && (!climbing || --depth < 0)) {
                return false;
            }
        }
        return true;
    }
}
