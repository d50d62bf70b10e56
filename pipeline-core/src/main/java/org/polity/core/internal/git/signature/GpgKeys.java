package org.polity.core.internal.git.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.polity.core.internal.git.signature.SignatureTrust.SignatureException;

/** The public keys in a file, and no others: the user's own key ring does not count. */
final class GpgKeys {

    private final Path file;
    private final PGPPublicKeyRingCollection keys;

    GpgKeys(Path file) throws IOException {
        this.file = file;
        try (InputStream in = PGPUtil.getDecoderStream(Files.newInputStream(file))) {
            this.keys = new PGPPublicKeyRingCollection(in, new BcKeyFingerprintCalculator());
        } catch (PGPException | IOException e) {
            throw new IOException("the trusted keys in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    String check(SignedObject signed, String what) throws SignatureException {
        try {
            PGPSignature signature = signature(signed)
                    .orElseThrow(() -> new SignatureException("the signature of " + what + " cannot be read"));
            PGPPublicKey key = keys.getPublicKey(signature.getKeyID());
            if (key == null) {
                throw new SignatureException(what + " is signed by a stranger, with the OpenPGP key "
                        + Long.toHexString(signature.getKeyID()).toUpperCase(Locale.ROOT)
                        + ": have a trusted signer release it, or add that key to " + file.getFileName());
            }
            signature.init(new BcPGPContentVerifierBuilderProvider(), key);
            signature.update(signed.payloadBytes());
            if (!signature.verify()) {
                throw new SignatureException(
                        "the signature of " + what + " is wrong: it was changed after it was signed");
            }
            requireValid(key, signature.getCreationTime().toInstant(), what);
            return name(key) + " (" + fingerprint(key) + ")";
        } catch (PGPException | IOException | RuntimeException e) {
            throw new SignatureException("the signature of " + what + " cannot be checked: " + e.getMessage());
        }
    }

    private static void requireValid(PGPPublicKey key, Instant signedAt, String what) throws SignatureException {
        Instant begin = key.getCreationTime().toInstant();
        boolean expired =
                key.getValidSeconds() > 0 && signedAt.isAfter(begin.plus(Duration.ofSeconds(key.getValidSeconds())));
        if (key.hasRevocation() || expired || signedAt.isBefore(begin)) {
            throw new SignatureException(what + " is signed with the OpenPGP key " + fingerprint(key) + ", which was "
                    + (key.hasRevocation() ? "revoked" : "not valid then"));
        }
    }

    private static Optional<PGPSignature> signature(SignedObject signed) throws IOException {
        InputStream in = PGPUtil.getDecoderStream(new ByteArrayInputStream(signed.signatureBytes()));
        Object first = new PGPObjectFactory(in, new BcKeyFingerprintCalculator()).nextObject();
        return first instanceof PGPSignatureList list && !list.isEmpty() ? Optional.of(list.get(0)) : Optional.empty();
    }

    private static String name(PGPPublicKey key) {
        var users = key.getUserIDs();
        return users.hasNext() ? users.next() : "a subkey";
    }

    private static String fingerprint(PGPPublicKey key) {
        return HexFormat.of().withUpperCase().formatHex(key.getFingerprint());
    }
}
