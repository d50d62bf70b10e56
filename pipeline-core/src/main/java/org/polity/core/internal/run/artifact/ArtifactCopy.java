package org.polity.core.internal.run.artifact;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies files and folders and computes their digest. The digest of a file is its SHA-256; that of a folder is the
 * SHA-256 of a list of all that is in it, sorted, with the digest, the target or the executable bit of each. A symbolic
 * link may stand in a folder when it is relative and leads to something in that folder; other special files are
 * refused, because reading one may never end.
 */
final class ArtifactCopy {

    private final Path left;

    /**
     * Makes a copier.
     *
     * @param left a folder that is left out wherever it appears: the store itself
     */
    ArtifactCopy(Path left) {
        this.left = left;
    }

    /** Copies a file or folder to where there is none, and returns its digest. */
    String copy(Path source, Path target) throws IOException {
        return walk(source, source, target);
    }

    /** The digest of a file or folder. */
    String digest(Path source) throws IOException {
        return walk(source, source, source);
    }

    /** Copies unless source and target are the same. */
    private String walk(Path root, Path source, Path target) throws IOException {
        if (Files.isSymbolicLink(source)) {
            return link(root, source, target);
        }
        if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
            return folder(root, source, target);
        }
        if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(source + " is neither a file nor a folder");
        }
        return file(source, target);
    }

    private static String file(Path source, Path target) throws IOException {
        MessageDigest sha256 = sha256();
        // No channels: an interrupt in mid-file must not look like a broken file.
        try (InputStream in = new DigestInputStream(new FileInputStream(source.toFile()), sha256);
                OutputStream out = source.equals(target)
                        ? OutputStream.nullOutputStream()
                        : new FileOutputStream(target.toFile())) {
            in.transferTo(out);
        }
        if (!source.equals(target)
                && Files.isExecutable(source)
                && !target.toFile().setExecutable(true, false)) {
            throw new IOException(target + " cannot be made executable");
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private String folder(Path root, Path source, Path target) throws IOException {
        if (!source.equals(target)) {
            Files.createDirectory(target);
        }
        MessageDigest sha256 = sha256();
        for (Path entry : entries(source)) {
            String name = entry.getFileName().toString();
            String digest = walk(root, entry, target.resolve(name));
            // A length in front of each name, because a name may hold anything but '/' and NUL.
            String line = kind(entry) + " " + digest + " " + name.length() + " " + name + "\n";
            sha256.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(entry -> !left.equals(entry)).sorted().toList();
        }
    }

    private static String kind(Path entry) {
        if (Files.isSymbolicLink(entry)) {
            return "link";
        }
        return Files.isDirectory(entry) ? "folder" : Files.isExecutable(entry) ? "program" : "file";
    }

    private static String link(Path root, Path source, Path target) throws IOException {
        Path to = Files.readSymbolicLink(source);
        Path lexical = source.resolveSibling(to).normalize();
        boolean inside = !to.isAbsolute() && lexical.startsWith(root);
        if (!inside || (Files.exists(source) && !source.toRealPath().startsWith(root.toRealPath()))) {
            throw new IOException(source + " is a symbolic link that leads out of the artifact, to " + to);
        }
        if (!source.equals(target)) {
            Files.createSymbolicLink(target, to);
        }
        MessageDigest sha256 = sha256();
        return HexFormat.of().formatHex(sha256.digest(to.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
