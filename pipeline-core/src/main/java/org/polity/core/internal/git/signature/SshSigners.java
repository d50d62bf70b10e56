package org.polity.core.internal.git.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.GpgConfig.GpgFormat;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.SignatureVerifier;
import org.eclipse.jgit.lib.SignatureVerifier.SignatureVerification;
import org.eclipse.jgit.lib.SignatureVerifiers;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.polity.core.internal.git.repository.GitEnvironment;
import org.polity.core.internal.git.signature.SignatureTrust.SignatureException;

/** The keys of an {@code allowed_signers} file. The library checks the signature, its dates and its namespace; that the
 * key is one of these is checked here, by its fingerprint. */
final class SshSigners {

    private static final Pattern LINE =
            Pattern.compile("(\\S+)\\s+(?:.*\\s)?((?:ssh|ecdsa|sk)-\\S+)\\s+([A-Za-z0-9+/]+=*)(?:\\s.*)?");

    private final Path file;
    private final Map<String, String> principals = new HashMap<>();

    SshSigners(Path file) throws IOException {
        this.file = file;
        if (!Files.isRegularFile(file)) {
            throw new IOException("the trusted signers cannot be read: there is no file " + file);
        }
        for (String line : Files.readAllLines(file)) {
            Matcher matcher = LINE.matcher(line.strip());
            if (!line.isBlank() && !line.strip().startsWith("#") && matcher.matches()) {
                principals.put(fingerprint(matcher.group(3)), matcher.group(1));
            }
        }
    }

    String check(SignedObject signed, String what) throws SignatureException, IOException {
        Optional<SignatureVerification> result = verify(signed);
        String fingerprint = result.flatMap(some -> Optional.ofNullable(some.keyFingerprint()))
                .orElse("");
        if (!fingerprint.isEmpty() && !principals.containsKey(fingerprint)) {
            throw new SignatureException(what + " is signed by a stranger, with the SSH key " + fingerprint
                    + ": have a trusted signer release it, or add that key to " + file.getFileName());
        }
        if (result.isEmpty() || !result.get().verified() || fingerprint.isEmpty()) {
            String why =
                    result.flatMap(some -> Optional.ofNullable(some.message())).orElse("it cannot be read");
            throw new SignatureException("the signature of " + what + " is wrong: " + why.strip());
        }
        return principals.get(fingerprint) + " (" + fingerprint + ")";
    }

    private Optional<SignatureVerification> verify(SignedObject signed) throws IOException {
        GitEnvironment.prepare();
        Config config = new Config();
        config.setString(
                "gpg", "ssh", "allowedSignersFile", file.toAbsolutePath().toString());
        SignatureVerifier verifier = SignatureVerifiers.get(GpgFormat.SSH);
        if (verifier == null) {
            throw new IOException("SSH signatures cannot be checked: a part of Polity is missing");
        }
        try (Repository nowhere = new FileRepositoryBuilder()
                .setGitDir(
                        file.toAbsolutePath().resolveSibling(".no-repository").toFile())
                .setBare()
                .build()) {
            return Optional.ofNullable(
                    verifier.verify(nowhere, new GpgConfig(config), signed.payloadBytes(), signed.signatureBytes()));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String fingerprint(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(key));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IllegalArgumentException e) {
            return "no key";
        }
    }
}
