package org.polity.core.internal.git.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Writes the files of a commit as they are stored: no filter, no line ends changed, no submodule. Files are read-only,
 * executable where the commit says so. A symbolic link must be relative, climb no higher than the exported folder, and
 * then only descend; so no chain of links leads out. Anything else is refused, and so is what exceeds the limits.
 */
public final class RemoteExport {

    private static final int LINK_LIMIT = 4096;
    private static final int NAME_LIMIT = 255;

    private final Repository repository;
    private final RemoteLimits limits;
    private final MessageDigest listing = sha256();
    private int entries;
    private long bytes;

    RemoteExport(Repository repository, RemoteLimits limits) {
        this.repository = repository;
        this.limits = limits;
    }

    /**
     * What was written.
     *
     * @param digest {@code sha256:…} over paths, modes and contents
     * @param entries how many files and folders
     * @param bytes how many bytes all files have together
     */
    public record Result(String digest, int entries, long bytes) {}

    Result write(ObjectId commit, String path, Path target) throws IOException {
        try (RevWalk revisions = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            walk.reset(folder(revisions.parseCommit(commit).getTree(), path));
            Files.createDirectories(target);
            while (walk.next()) {
                write(walk, target);
            }
        }
        return new Result("sha256:" + HexFormat.of().formatHex(listing.digest()), entries, bytes);
    }

    private ObjectId folder(ObjectId root, String path) throws IOException {
        if (path.isBlank()) {
            return root;
        }
        try (TreeWalk found = TreeWalk.forPath(repository, path, root)) {
            if (found == null || !FileMode.TREE.equals(found.getFileMode(0))) {
                throw new IOException("it has no folder '" + path + "'");
            }
            return found.getObjectId(0);
        }
    }

    private void write(TreeWalk walk, Path target) throws IOException {
        String path = walk.getPathString();
        if (++entries > limits.files()) {
            throw new IOException("it has more than " + limits.files() + " files and folders");
        }
        if (walk.getDepth() >= limits.depth()) {
            throw new IOException("its folders nest deeper than " + limits.depth() + ", at '" + path + "'");
        }
        requirePlainName(walk.getNameString(), path);
        FileMode mode = walk.getFileMode(0);
        Path file = target.resolve(path);
        if (FileMode.TREE.equals(mode)) {
            Files.createDirectory(file);
            walk.enterSubtree();
        } else if (FileMode.SYMLINK.equals(mode)) {
            writeLink(walk, path, file);
        } else if (!FileMode.GITLINK.equals(mode)) {
            writeFile(walk.getObjectId(0), path, file, FileMode.EXECUTABLE_FILE.equals(mode));
        }
    }

    private void writeFile(ObjectId id, String path, Path file, boolean executable) throws IOException {
        ObjectLoader content = repository.open(id, Constants.OBJ_BLOB);
        bytes += content.getSize();
        if (bytes > limits.bytes()) {
            throw new IOException("its files have more than " + limits.bytes() + " bytes together, at '" + path + "'");
        }
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(content.openStream(), digest);
                var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            in.transferTo(out);
        }
        list(executable ? "x" : "f", path, digest.digest());
        if (executable && !file.toFile().setExecutable(true, false)) {
            throw new IOException("'" + path + "' cannot be made executable here");
        }
        if (!file.toFile().setReadOnly()) {
            throw new IOException("'" + path + "' cannot be made read-only here");
        }
    }

    private void writeLink(TreeWalk walk, String path, Path file) throws IOException {
        ObjectLoader content = repository.open(walk.getObjectId(0), Constants.OBJ_BLOB);
        if (content.getSize() > LINK_LIMIT) {
            throw new IOException("the symbolic link '" + path + "' is longer than any path");
        }
        byte[] target = content.getCachedBytes(LINK_LIMIT);
        String text = new String(target, StandardCharsets.UTF_8);
        if (!staysInside(text, walk.getDepth())) {
            throw new IOException("the symbolic link '" + path + "' may lead out of the repository");
        }
        Files.createSymbolicLink(file, Path.of(text));
        list("l", path, sha256().digest(target));
    }

    /** Only leading {@code ..}, and no more of them than there are folders above the link. */
    private static boolean staysInside(String target, int depth) {
        if (target.isEmpty() || target.startsWith("/") || target.indexOf('\\') >= 0 || target.indexOf('\0') >= 0) {
            return false;
        }
        int climbed = 0;
        boolean descends = false;
        for (String part : target.split("/")) {
            if (part.equals("..")) {
                climbed++;
                if (descends || climbed > depth) {
                    return false;
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                descends = true;
            }
        }
        return true;
    }

    private static void requirePlainName(String name, String path) throws IOException {
        boolean plain = !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && !name.equalsIgnoreCase(Constants.DOT_GIT)
                && name.length() <= NAME_LIMIT
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
        if (!plain) {
            throw new IOException("'" + path.replaceAll("\\p{Cntrl}", "?") + "' is no name for a file");
        }
    }

    private void list(String type, String path, byte[] content) {
        listing.update((type + " " + path + "\0").getBytes(StandardCharsets.UTF_8));
        listing.update(content);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
