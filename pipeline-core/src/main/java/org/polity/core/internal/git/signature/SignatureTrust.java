package org.polity.core.internal.git.signature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.polity.core.internal.git.remote.RemoteTag;

/**
 * Whose signatures count. A version is trusted when its annotated tag is signed by one of them, or, where the tag is not
 * signed or there is none, when its commit is.
 *
 * @param sshSigners an {@code allowed_signers} file (ssh-keygen(1)), whose keys count
 * @param gpgKeys a file of OpenPGP public keys (RFC 4880), which count
 */
public record SignatureTrust(Optional<Path> sshSigners, Optional<Path> gpgKeys) {

    /** Says that a revision is not signed as it should be. */
    public static final class SignatureException extends Exception {
        private static final long serialVersionUID = 1L;

        SignatureException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /**
     * Checks a revision.
     *
     * @param commit the commit's id
     * @param rawCommit the commit as Git stores it
     * @param tag the tag by which it was chosen
     * @param rawTag that tag as Git stores it, when it is annotated
     * @return who signed it, with the key's fingerprint
     * @throws SignatureException when nobody who counts did
     * @throws IOException when the keys cannot be read
     */
    public String verify(String commit, byte[] rawCommit, Optional<RemoteTag> tag, Optional<byte[]> rawTag)
            throws SignatureException, IOException {
        if (tag.isPresent() && rawTag.isPresent()) {
            requireId(Constants.OBJ_TAG, rawTag.get(), tag.get().object());
            SignedObject signed = SignedObject.tag(rawTag.get());
            if (signed.signature().isPresent()) {
                requireNames(signed, "tag", tag.get().name());
                requireNames(signed, "object", commit);
                return check(signed, "tag " + tag.get().name());
            }
        }
        requireId(Constants.OBJ_COMMIT, rawCommit, commit);
        SignedObject signed = SignedObject.commit(rawCommit);
        String what = "commit " + commit.substring(0, 7);
        if (signed.signature().isEmpty()) {
            throw new SignatureException(
                    (tag.isPresent() ? "neither tag " + tag.get().name() + " nor " + what : what)
                            + " is signed, and the composition demands a signature: release a version with 'git tag -s'");
        }
        return check(signed, what);
    }

    private String check(SignedObject signed, String what) throws SignatureException, IOException {
        if (signed.isSsh()) {
            if (sshSigners.isEmpty()) {
                throw new SignatureException(
                        what + " is signed with an SSH key, and the composition trusts OpenPGP keys"
                                + " only: state 'signers' in its 'trust'");
            }
            return new SshSigners(sshSigners.get()).check(signed, what);
        }
        if (gpgKeys.isEmpty()) {
            throw new SignatureException(what + " is signed with an OpenPGP key, and the composition trusts SSH keys"
                    + " only: state 'gpgKeys' in its 'trust'");
        }
        return new GpgKeys(gpgKeys.get()).check(signed, what);
    }

    /** A signed tag must not serve under another name, nor for another commit. */
    private static void requireNames(SignedObject signed, String header, String wanted) throws SignatureException {
        String named = signed.header(header).orElse("nothing");
        if (!named.equals(wanted)) {
            throw new SignatureException("the signed tag names " + header + " " + named + " and stands for " + wanted
                    + ": somebody gave it another place");
        }
    }

    private static void requireId(int type, byte[] raw, String id) throws SignatureException {
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            if (!formatter.idFor(type, raw).name().equals(id)) {
                throw new SignatureException("what is kept as " + id + " is something else: run `polity cache prune`");
            }
        }
    }
}
