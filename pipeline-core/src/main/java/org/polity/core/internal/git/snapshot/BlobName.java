package org.polity.core.internal.git.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.sha1.SHA1;
import org.eclipse.jgit.util.sha1.Sha1CollisionException;

/** Passes bytes on, and names them as Git names a blob. JGit's SHA-1 finds out those that were made to collide. */
final class BlobName extends OutputStream {

    private final OutputStream target;
    private final long size;
    private final SHA1 hash = SHA1.newInstance();
    private long count;

    /**
     * Makes it for a blob of a size that is known; more bytes than these are refused.
     *
     * @param target takes the bytes; is not closed
     */
    BlobName(long size, OutputStream target) {
        this.size = size;
        this.target = target;
        hash.update(Constants.encodeASCII(Constants.TYPE_BLOB + " " + size));
        hash.update((byte) 0);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        count += length;
        if (count > size) {
            throw new IOException("there are more than " + size + " bytes");
        }
        hash.update(bytes, from, length);
        target.write(bytes, from, length);
    }

    /**
     * The name of what was written. To be asked once.
     *
     * @throws IOException when the bytes are fewer than was said, or were made to collide with others
     */
    ObjectId id() throws IOException {
        if (count < size) {
            throw new IOException("there are fewer than " + size + " bytes");
        }
        try {
            return hash.toObjectId();
        } catch (Sha1CollisionException e) {
            throw new IOException("its bytes were made to have the SHA-1 of others", e);
        }
    }
}
