package org.polity.domains.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.core.DockerClientConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.api.domain.CheckException;

/**
 * Asks a registry which image stands under a tag, by the OCI distribution specification 1.1, without fetching it. The engine
 * has no such question.
 */
final class Registry {

    private static final String ACCEPT = "application/vnd.oci.image.manifest.v1+json,"
            + "application/vnd.docker.distribution.manifest.v2+json,application/vnd.oci.image.index.v1+json,"
            + "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final Pattern PARAMETER = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String host;
    private final DockerClientConfig config;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Registry(String host, DockerClientConfig config) {
        this.host = host;
        this.config = config;
    }

    /**
     * What stands under a tag.
     *
     * @param digest its digest
     * @param config the digest of its configuration, which is the image's id; empty for one of several platforms
     */
    record Manifest(String digest, String config) {

        /** Tells whether it is the image of that id, whichever way the engine counts ids. */
        boolean isOf(String id) {
            return id.equals(config) || id.equals(digest);
        }
    }

    /**
     * What stands under the name's tag; empty when nothing does.
     *
     * @throws CheckException when the registry does not say
     */
    Optional<Manifest> find(ImageName name) throws CheckException, InterruptedException {
        URI address = URI.create(base() + "/v2/" + name.repository() + "/manifests/" + name.tag());
        try {
            HttpResponse<InputStream> answer = get(address, Optional.empty());
            if (answer.statusCode() == 401) {
                answer.body().close();
                answer = get(address, authorization(name, answer));
            }
            try (InputStream body = answer.body()) {
                if (answer.statusCode() == 404) {
                    return Optional.empty();
                }
                if (answer.statusCode() != 200) {
                    throw new IOException("it answers " + answer.statusCode());
                }
                return Optional.of(manifest(body.readNBytes(LARGEST)));
            }
        } catch (IOException e) {
            throw new CheckException(
                    "the registry " + host + " does not say what it has as " + name.tagged() + ": "
                            + ToolOutput.oneLine(String.valueOf(e.getMessage())),
                    "Look whether it can be reached, and knows you (docker login)",
                    e);
        }
    }

    private static Manifest manifest(byte[] bytes) throws IOException {
        JsonNode json = new JsonMapper().readTree(bytes);
        return new Manifest(sha256(bytes), json.path("config").path("digest").asText(""));
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

    private HttpResponse<InputStream> get(URI address, Optional<String> authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", ACCEPT);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Answers a challenge as RFC 7235 and Docker's token specification have it. */
    private Optional<String> authorization(ImageName name, HttpResponse<?> refusal)
            throws IOException, InterruptedException {
        String challenge = refusal.headers().firstValue("WWW-Authenticate").orElse("");
        Optional<String> basic = basic(name);
        if (!challenge.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return basic;
        }
        String realm = parameter(challenge, "realm");
        URI address = URI.create(realm + (realm.contains("?") ? "&" : "?") + "service="
                + URLEncoder.encode(parameter(challenge, "service"), StandardCharsets.UTF_8) + "&scope="
                + URLEncoder.encode("repository:" + name.repository() + ":pull", StandardCharsets.UTF_8));
        if (!"https".equals(address.getScheme()) && !isLoopback(String.valueOf(address.getHost()))) {
            throw new IOException("it sends passwords to " + address.getHost() + " without encryption");
        }
        try (InputStream body = get(address, basic).body()) {
            JsonNode json = new JsonMapper().readTree(body.readNBytes(LARGEST));
            String token = json.path("token").asText(json.path("access_token").asText(""));
            return Optional.of("Bearer " + token);
        }
    }

    private static String parameter(String challenge, String name) throws IOException {
        Matcher matcher = PARAMETER.matcher(challenge);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2);
            }
        }
        throw new IOException("it asks for a token and does not say its " + name);
    }

    private Optional<String> basic(ImageName name) {
        AuthConfig auth = config.effectiveAuthConfig(name.tagged());
        if (auth == null || auth.getUsername() == null || auth.getPassword() == null) {
            return Optional.empty();
        }
        byte[] text = (auth.getUsername() + ":" + auth.getPassword()).getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(text));
    }

    /** As the engine does it: without encryption on this machine alone. */
    private String base() {
        String real = host.equals("docker.io") ? "registry-1.docker.io" : host;
        int colon = real.indexOf(':');
        return (isLoopback(colon < 0 ? real : real.substring(0, colon)) ? "http://" : "https://") + real;
    }

    private static boolean isLoopback(String name) {
        return name.equals("localhost") || name.matches("127(?:\\.[0-9]{1,3}){3}");
    }
}
