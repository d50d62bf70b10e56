package org.polity.domains.project.registry;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Base64;
import org.polity.domains.project.Commands;

/**
 * A certificate that nobody but its owner vouches for, for {@code 127.0.0.1}.
 *
 * @param key its key
 * @param certificate the certificate
 * @param keyFile the key, in PEM
 * @param certificateFile the certificate, in PEM
 */
record OwnCertificate(PrivateKey key, Certificate certificate, Path keyFile, Path certificateFile) {

    private static final String PASSWORD = "changeit";

    static OwnCertificate make(Path folder) throws Exception {
        Path file = folder.resolve("store.p12");
        Commands.run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "own",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=registry.example.org",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-ext",
                "BC=ca:true");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        PrivateKey key = (PrivateKey) store.getKey("own", PASSWORD.toCharArray());
        Certificate certificate = store.getCertificate("own");
        return new OwnCertificate(
                key,
                certificate,
                pem(folder.resolve("own.key"), "PRIVATE KEY", key.getEncoded()),
                pem(folder.resolve("own.crt"), "CERTIFICATE", certificate.getEncoded()));
    }

    private static Path pem(Path file, String what, byte[] bytes) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
