package org.polity.core.internal.git.index;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.util.io.EolStreamTypeUtil;

/**
 * Tells whether a file is what the index stores for it. Line ends are looked at as .gitattributes and the configuration
 * say. A filter program is never run: a file that Git LFS keeps is compared by its pointer, and one that another
 * filter changes counts as changed.
 */
public final class BlobComparison {

    private final Repository repository;
    private final DirCache index;

    /**
     * Makes the comparison.
     *
     * @param repository the repository, open as long as files are compared
     * @param index its index
     */
    public BlobComparison(Repository repository, DirCache index) {
        this.repository = repository;
        this.index = index;
    }

    /** Tells whether a symbolic link leads where the index says. */
    public static boolean isSameLink(DirCacheEntry entry, Path link) throws IOException {
        String target = Files.readSymbolicLink(link).toString();
        byte[] content = target.getBytes(StandardCharsets.UTF_8);
        return entry.getObjectId().equals(new ObjectInserter.Formatter().idFor(Constants.OBJ_BLOB, content));
    }

    /**
     * Tells whether a file is unchanged.
     *
     * @param size the file's size in bytes
     */
    public boolean isSame(DirCacheEntry entry, Path file, long size) throws IOException {
        return entry.getObjectId().equals(id(file, EolStreamType.DIRECT, size)) || isSameOnceStored(entry, file, size);
    }

    private boolean isSameOnceStored(DirCacheEntry entry, Path file, long size) throws IOException {
        Attributes attributes = attributes(entry.getPathString());
        if ("lfs".equals(attributes.getValue(Constants.ATTR_FILTER))) {
            Optional<LfsPointer> pointer = pointer(entry.getObjectId());
            return pointer.isPresent() && pointer.get().isTo(file, size);
        }
        EolStreamType lineEnds = EolStreamTypeUtil.detectStreamType(
                OperationType.CHECKIN_OP, repository.getConfig().get(WorkingTreeOptions.KEY), attributes);
        return lineEnds != EolStreamType.DIRECT
                && entry.getObjectId().equals(id(file, lineEnds, length(file, lineEnds)));
    }

    /** The attributes as the index has them: where they are changed themselves, something is changed anyway. */
    private Attributes attributes(String path) throws IOException {
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(new DirCacheIterator(index));
            walk.setRecursive(true);
            walk.setFilter(PathFilter.create(path));
            walk.setOperationType(OperationType.CHECKIN_OP);
            walk.setAttributesNodeProvider(repository.createAttributesNodeProvider());
            return walk.next() ? walk.getAttributes() : new Attributes();
        }
    }

    private Optional<LfsPointer> pointer(ObjectId id) throws IOException {
        ObjectLoader blob = repository.open(id, Constants.OBJ_BLOB);
        return blob.getSize() > LfsPointer.MAX_BYTES ? Optional.empty() : LfsPointer.parse(blob.getBytes());
    }

    private static ObjectId id(Path file, EolStreamType lineEnds, long length) throws IOException {
        try (InputStream in = open(file, lineEnds)) {
            return new ObjectInserter.Formatter().idFor(Constants.OBJ_BLOB, length, in);
        }
    }

    private static long length(Path file, EolStreamType lineEnds) throws IOException {
        try (InputStream in = open(file, lineEnds)) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static InputStream open(Path file, EolStreamType lineEnds) throws IOException {
        return EolStreamTypeUtil.wrapInputStream(new BufferedInputStream(Files.newInputStream(file)), lineEnds);
    }
}
