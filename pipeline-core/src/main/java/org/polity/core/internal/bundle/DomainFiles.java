package org.polity.core.internal.bundle;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.polity.api.DomainId;
import org.polity.api.Problem;

/**
 * Copies the files of a domain with their modes, all of them writable for their owner, so that an agent can remove them. A
 * symbolic link stays one, and one that leads out of the domain is left out. So is what Git and Polity keep for themselves.
 */
final class DomainFiles extends SimpleFileVisitor<Path> {

    private static final Set<String> NOT_FILES_OF_THE_DOMAIN = Set.of(".git", ".polity");

    private final DomainId domain;
    private final Path from;
    private final Path to;
    private final List<Problem> warnings = new ArrayList<>();

    private DomainFiles(DomainId domain, Path from, Path to) {
        this.domain = domain;
        this.from = from;
        this.to = to;
    }

    /** Copies, and returns warnings of what was left out. */
    static List<Problem> copy(DomainId domain, Path from, Path to) throws IOException {
        DomainFiles files = new DomainFiles(domain, from.toRealPath(), to);
        Files.walkFileTree(files.from, files);
        return files.warnings;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        if (isLeftOut(folder)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        Files.createDirectories(place(folder));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            link(file);
        } else if (attributes.isRegularFile() && !isLeftOut(file)) {
            Path copy = Files.copy(file, place(file));
            keepMode(file, copy);
        }
        return FileVisitResult.CONTINUE;
    }

    private void link(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        Path folder = link.getParent();
        boolean inside = folder != null
                && !target.isAbsolute()
                && folder.resolve(target).normalize().startsWith(from);
        if (inside) {
            Files.createSymbolicLink(place(link), target);
        } else {
            warnings.add(Problem.warning("the bundle leaves out " + from.relativize(link) + " of domain " + domain
                            + ", a symbolic link that leads out of it")
                    .next("Tell its owner; a step that needs the file fails"));
        }
    }

    private boolean isLeftOut(Path file) {
        return from.equals(file.getParent()) && NOT_FILES_OF_THE_DOMAIN.contains(String.valueOf(file.getFileName()));
    }

    private Path place(Path file) {
        return to.resolve(from.relativize(file));
    }

    private static void keepMode(Path file, Path copy) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null) {
            Set<PosixFilePermission> mode = EnumSet.copyOf(view.readAttributes().permissions());
            mode.add(PosixFilePermission.OWNER_READ);
            mode.add(PosixFilePermission.OWNER_WRITE);
            Files.setPosixFilePermissions(copy, mode);
        }
    }
}
