package org.polity.core.internal.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.polity.core.internal.git.Scan.Found;
import org.polity.core.internal.git.Scan.Kind;

/** Copies a source tree. */
final class Snapshot {

    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path root;
    private final Path target;
    private final Set<Path> made = new HashSet<>();

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
            makeFolder(copy);
            copyFile(found, copy);
        } else if (found.kind() == Kind.LINK) {
            Path goal = Files.readSymbolicLink(found.place());
            if (staysInside(goal, found)) {
                makeFolder(copy);
                Files.createSymbolicLink(copy, goal);
            }
        }
    }

    private void makeFolder(Path copy) throws IOException {
        Path folder = copy.getParent();
        if (folder != null && made.add(folder)) {
            Files.createDirectories(folder);
        }
    }

    private static void copyFile(Found found, Path copy) throws IOException {
        try (InputStream from = Files.newInputStream(found.place(), LinkOption.NOFOLLOW_LINKS);
                OutputStream to = Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW)) {
            from.transferTo(to);
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
