package org.polity.domains.project.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.polity.api.domain.CheckException;
import org.polity.domains.project.tool.ToolOutput;

/**
 * Asks a registry which image stands under a tag, by the OCI distribution specification 1.1, without fetching it. The engine
 * has no such question.
 */
public final class Registry {

    private static final String ACCEPT = "application/vnd.oci.image.manifest.v1+json,"
            + "application/vnd.docker.distribution.manifest.v2+json,application/vnd.oci.image.index.v1+json,"
            + "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String host;
    private final String base;
    private final RegistryHttp http;

    private Registry(String host, String base, RegistryHttp http) {
        this.host = host;
        this.base = base;
        this.http = http;
    }

    /**
     * The registry of that name.
     *
     * @throws CheckException when its login or its certificates cannot be read
     */
    public static Registry of(String host, RegistryLogins logins) throws CheckException, InterruptedException {
        return of(host, logins, RegistryTrust.OF_THIS_MACHINE, PATIENCE);
    }

    /**
     * The same, with certificates and patience that somebody else chose.
     *
     * @throws CheckException when its login or its certificates cannot be read
     */
    static Registry of(String host, RegistryLogins logins, RegistryTrust trust, Duration patience)
            throws CheckException, InterruptedException {
        Optional<SSLContext> own = trust.of(host);
        HttpClient.Builder client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER);
        own.ifPresent(client::sslContext);
        String real = host.equals("docker.io") ? "registry-1.docker.io" : host;
        int colon = real.indexOf(':');
        // As the engine does it: without encryption on this machine alone.
        boolean plain = own.isEmpty() && RegistryHttp.isLoopback(colon < 0 ? real : real.substring(0, colon));
        return new Registry(
                host,
                (plain ? "http://" : "https://") + real,
                new RegistryHttp(client.build(), logins.of(host), patience));
    }

    /**
     * What stands under a tag.
     *
     * @param digest its digest
     * @param config the digest of its configuration, which is the image's id; empty for an index of several platforms
     */
    public record Manifest(String digest, String config) {

        /** Tells whether it is the image of that id, whichever way the engine counts ids. */
        public boolean isOf(String id) {
            return id.equals(config) || id.equals(digest);
        }

        /** For people. */
        @Override
        public String toString() {
            return config.isEmpty() ? digest + " (an index of several images)" : digest;
        }
    }

    /**
     * What stands under the name's tag; empty when nothing does.
     *
     * @throws CheckException when the registry does not say
     */
    public Optional<Manifest> find(ImageName name) throws CheckException, InterruptedException {
        try {
            RegistryHttp.Answer answer = http.get(
                    URI.create(base + "/v2/" + name.repository() + "/manifests/" + name.tag()),
                    ACCEPT,
                    "repository:" + name.repository() + ":pull");
            return switch (answer.status()) {
                case 200 -> Optional.of(manifest(answer));
                case 404 -> Optional.empty();
                default -> throw new IOException("it answers " + answer.status());
            };
        } catch (IOException e) {
            throw new CheckException(
                    "the registry " + host + " does not say what it has as " + name.tagged() + ": " + said(e),
                    "Look whether it can be reached, and knows you (docker login)",
                    e);
        }
    }

    /** The classes of the JDK do not always say what happened. */
    private static String said(IOException e) {
        String message = ToolOutput.oneLine(Optional.ofNullable(e.getMessage()).orElse(""));
        return message.isEmpty() ? "it cannot be reached (" + e.getClass().getSimpleName() + ")" : message;
    }

    private static Manifest manifest(RegistryHttp.Answer answer) throws IOException {
        String digest = sha256(answer.body());
        Optional<String> claimed = answer.header("Docker-Content-Digest").filter(text -> text.startsWith("sha256:"));
        if (claimed.isPresent() && !claimed.get().equals(digest)) {
            throw new IOException("it calls " + ToolOutput.oneLine(claimed.get()) + " what is " + digest);
        }
        JsonNode json;
        try {
            json = new JsonMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IOException("it answers with what is no manifest", e);
        }
        String config = json.path("config").path("digest").asText("");
        if (config.isEmpty() && !json.path("manifests").isArray()) {
            throw new IOException("it answers with what is no manifest");
        }
        return new Manifest(digest, config);
    }

    private static String sha256(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
