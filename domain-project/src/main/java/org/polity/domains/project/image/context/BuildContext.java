package org.polity.domains.project.image.context;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Packs the files that an image is built from. Symbolic links go in as links and are never followed, so that nothing from
 * outside of the context gets in; devices, sockets and pipes stay out.
 */
public final class BuildContext {

    /** Polity's own folder, which changes with every run. */
    private static final String OWN = ".polity";

    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;

    private final Path root;
    private final IgnoreFile ignored;

    /** The files that the engine needs even where they are ignored; it takes them out itself. */
    private final Set<String> needed;

    private final Map<String, byte[]> added;

    /**
     * Describes what goes to the engine.
     *
     * @param root the folder
     * @param ignored what stays out of it
     * @param dockerfile the Dockerfile's path in it
     * @param added files for its root that are not there, or take the place of those that are
     */
    public BuildContext(Path root, IgnoreFile ignored, String dockerfile, Map<String, byte[]> added) {
        this.root = root;
        this.ignored = ignored;
        this.needed = Set.of(dockerfile, IgnoreFile.NAME);
        this.added = new TreeMap<>(added);
    }

    /**
     * Writes the files as a tar archive (POSIX.1-2001, pax).
     *
     * @throws IOException when a file cannot be read or the archive cannot be written
     */
    public void writeTo(Path archive) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(archive));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(file, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    return addFolder(tar, folder, attributes);
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                    addFile(tar, path, attributes);
                    return FileVisitResult.CONTINUE;
                }
            });
            for (Map.Entry<String, byte[]> extra : added.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(extra.getKey(), TarConstants.LF_NORMAL);
                entry.setMode(PLAIN);
                entry.setModTime(0L);
                entry.setSize(extra.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(extra.getValue());
                tar.closeArchiveEntry();
            }
            tar.finish();
        }
    }

    private FileVisitResult addFolder(TarArchiveOutputStream tar, Path folder, BasicFileAttributes attributes)
            throws IOException {
        String name = name(folder);
        if (name.equals(OWN)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (name.isEmpty()) {
            return FileVisitResult.CONTINUE;
        }
        if (ignored.ignores(name)) {
            boolean maybe = ignored.hasExceptions() || needed.stream().anyMatch(file -> file.startsWith(name + "/"));
            return maybe ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }
        TarArchiveEntry entry = new TarArchiveEntry(name + "/", TarConstants.LF_DIR);
        entry.setMode(EXECUTABLE);
        put(tar, entry, attributes);
        tar.closeArchiveEntry();
        return FileVisitResult.CONTINUE;
    }

    private void addFile(TarArchiveOutputStream tar, Path path, BasicFileAttributes attributes) throws IOException {
        String name = name(path);
        if (added.containsKey(name) || (ignored.ignores(name) && !needed.contains(name))) {
            return;
        }
        if (attributes.isSymbolicLink()) {
            TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            entry.setLinkName(Files.readSymbolicLink(path).toString());
            put(tar, entry, attributes);
            tar.closeArchiveEntry();
        } else if (attributes.isRegularFile()) {
            TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL);
            entry.setMode(Files.isExecutable(path) ? EXECUTABLE : PLAIN);
            entry.setSize(attributes.size());
            put(tar, entry, attributes);
            try (var in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
                in.transferTo(tar);
            }
            tar.closeArchiveEntry();
        }
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, BasicFileAttributes attributes)
            throws IOException {
        entry.setModTime(attributes.lastModifiedTime().toMillis());
        tar.putArchiveEntry(entry);
    }

    private String name(Path path) {
        return root.relativize(path).toString().replace(root.getFileSystem().getSeparator(), "/");
    }
}
