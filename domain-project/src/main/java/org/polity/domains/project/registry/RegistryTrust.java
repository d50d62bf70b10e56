package org.polity.domains.project.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.polity.api.domain.CheckException;
import org.polity.domains.project.tool.ToolOutput;

/**
 * The certificates by which an organisation's own registry is known, where Docker and the containers project look for them:
 * {@code /etc/docker/certs.d/HOST:PORT/*.crt}.
 *
 * @param folders the folders in which there is one for each registry
 */
record RegistryTrust(List<Path> folders) {

    /** Where programs of this machine look for them. */
    static final RegistryTrust OF_THIS_MACHINE =
            new RegistryTrust(List.of(Path.of("/etc/docker/certs.d"), Path.of("/etc/containers/certs.d")));

    /**
     * What secures a connection to a registry that has certificates of its own; empty for one that has none, which the
     * authorities that Java knows vouch for.
     *
     * @throws CheckException when a certificate cannot be read
     */
    Optional<SSLContext> of(String host) throws CheckException {
        List<Path> files = new ArrayList<>();
        try {
            for (Path folder : folders) {
                Path own = folder.resolve(host);
                if (Files.isDirectory(own)) {
                    try (DirectoryStream<Path> found = Files.newDirectoryStream(own, "*.crt")) {
                        found.forEach(files::add);
                    }
                }
            }
            return files.isEmpty() ? Optional.empty() : Optional.of(context(files));
        } catch (IOException | GeneralSecurityException e) {
            throw new CheckException(
                    "the certificates of the registry " + host + " cannot be read: " + ToolOutput.of(e),
                    "Look at " + files + ": each holds one certificate or several, in PEM",
                    e);
        }
    }

    private static SSLContext context(List<Path> files) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (X509TrustManager usual : managers(null)) {
            for (Certificate authority : usual.getAcceptedIssuers()) {
                store.setCertificateEntry("a" + store.size(), authority);
            }
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                for (Certificate own : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    store.setCertificateEntry("a" + store.size(), own);
                }
            }
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers(store).toArray(TrustManager[]::new), null);
        return context;
    }

    private static List<X509TrustManager> managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        List<X509TrustManager> managers = new ArrayList<>();
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                managers.add(x509);
            }
        }
        return managers;
    }
}
