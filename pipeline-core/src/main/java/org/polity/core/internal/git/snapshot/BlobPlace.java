package org.polity.core.internal.git.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.polity.core.internal.git.repository.GitRepository;

/** Where the bytes of a file may be found. Whoever reads them checks what they are. */
@FunctionalInterface
interface BlobPlace {

    /** Copies the bytes that are there now. */
    void copyTo(OutputStream out) throws IOException;

    /** A file; not what a link in its place leads to, and no pipe, which would never end. */
    static BlobPlace file(Path file) {
        return out -> {
            if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isRegularFile()) {
                throw new IOException("'" + file + "' is no file any more");
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                in.transferTo(out);
            }
        };
    }

    /** What Git stores. */
    static BlobPlace object(GitRepository repository, ObjectId id) {
        return out -> repository.answer(opened -> {
            opened.open(id, Constants.OBJ_BLOB).copyTo(out);
            return id;
        });
    }
}
