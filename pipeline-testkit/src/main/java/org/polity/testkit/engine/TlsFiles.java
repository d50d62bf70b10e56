package org.polity.testkit.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * What an engine and its clients show each other, in the form of Docker's command line: a folder each, with a key, its
 * certificate, and the other's as the one to trust. As folders, either's does not fit in the other's place.
 */
final class TlsFiles {

    static final String SERVER = "server";
    static final String CLIENT = "client";
    static final String TRUSTED = "ca.pem";
    static final String CERTIFICATE = "cert.pem";
    static final String KEY = "key.pem";

    private static final String PASSWORD = "changeit";

    private TlsFiles() {}

    static void write(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        write(folder, SERVER, CLIENT);
        write(folder, CLIENT, SERVER);
    }

    private static void write(Path folder, String name, String other)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve(name + ".p12");
        int code = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        name,
                        "-dname",
                        "CN=" + name,
                        "-keyalg",
                        "RSA",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-ext",
                        "bc:c")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("keytool makes no key: it ends with " + code);
        }
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        String certificate = pem("CERTIFICATE", store.getCertificate(name).getEncoded());
        Path own = Files.createDirectories(folder.resolve(name));
        Files.writeString(own.resolve(CERTIFICATE), certificate);
        Files.writeString(
                own.resolve(KEY),
                pem("PRIVATE KEY", store.getKey(name, PASSWORD.toCharArray()).getEncoded()));
        Files.writeString(Files.createDirectories(folder.resolve(other)).resolve(TRUSTED), certificate);
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }
}
