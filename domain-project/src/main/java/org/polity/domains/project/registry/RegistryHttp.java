package org.polity.domains.project.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Asks a registry over HTTP: answers its challenge (RFC 7235; the token specification of the CNCF distribution project), follows
 * its redirections, and gives up on one that is slow or says too much. A login goes to the registry and to whom it names for
 * tokens, over an encrypted connection or within this machine, and to nobody else.
 */
final class RegistryHttp {

    private static final Pattern PARAMETER = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int REDIRECTIONS = 5;

    private final HttpClient http;
    private final Optional<RegistryLogin> login;
    private final Duration patience;

    /**
     * A client.
     *
     * @param http without redirections of its own
     * @param login the registry's login; empty for none
     * @param patience how long the registry may take for one answer
     */
    RegistryHttp(HttpClient http, Optional<RegistryLogin> login, Duration patience) {
        this.http = http;
        this.login = login;
        this.patience = patience;
    }

    /**
     * An answer.
     *
     * @param status its code
     * @param headers its headers
     * @param body what it says
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares answers
    record Answer(int status, HttpHeaders headers, byte[] body) {

        Optional<String> header(String name) {
            return headers.firstValue(name);
        }
    }

    /**
     * Asks.
     *
     * @param accept the media types that are understood
     * @param scope what a token must allow: {@code repository:NAME:pull}
     */
    Answer get(URI address, String accept, String scope) throws IOException, InterruptedException {
        Answer answer = follow(address, accept, Optional.empty());
        if (answer.status() != 401) {
            return answer;
        }
        String challenge = answer.header("WWW-Authenticate").orElse("");
        Optional<String> authorization = challenge.regionMatches(true, 0, "Bearer ", 0, 7)
                ? Optional.of("Bearer " + token(challenge, scope))
                : login.filter(known -> !known.isIdentityToken()).map(RegistryLogin::basic);
        return follow(address, accept, authorization);
    }

    private Answer follow(URI address, String accept, Optional<String> authorization)
            throws IOException, InterruptedException {
        URI place = address;
        for (int i = 0; i <= REDIRECTIONS; i++) {
            boolean athome = address.getRawAuthority().equals(place.getRawAuthority());
            HttpRequest.Builder request = request(place).header("Accept", accept);
            authorization.filter(value -> athome).ifPresent(value -> request.header("Authorization", value));
            Answer answer = send(request.build());
            Optional<String> elsewhere = answer.header("Location");
            if (answer.status() / 100 != 3 || elsewhere.isEmpty()) {
                return answer;
            }
            place = target(place, elsewhere.get());
        }
        throw new IOException("it redirects without end");
    }

    private static URI target(URI from, String location) throws IOException {
        try {
            URI to = from.resolve(location);
            boolean weaker = "https".equals(from.getScheme()) && !"https".equals(to.getScheme());
            if (weaker || !isSafe(to)) {
                throw new IOException("it redirects to " + to.getHost() + " without encryption");
            }
            return to;
        } catch (IllegalArgumentException e) {
            throw new IOException("it redirects to what is no address", e);
        }
    }

    private String token(String challenge, String scope) throws IOException, InterruptedException {
        Map<String, String> parameters = PARAMETER
                .matcher(challenge)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (first, second) -> first));
        URI realm;
        try {
            realm = URI.create(parameters.getOrDefault("realm", ""));
        } catch (IllegalArgumentException e) {
            throw new IOException("it asks for a token of what is no address", e);
        }
        if (realm.getHost() == null) {
            throw new IOException("it asks for a token and does not say whose");
        }
        if (!isSafe(realm)) {
            throw new IOException("it wants a login sent to " + realm.getHost() + " without encryption");
        }
        String query = "service=" + encoded(parameters.getOrDefault("service", "")) + "&scope=" + encoded(scope);
        HttpRequest.Builder request;
        if (login.isPresent() && login.get().isIdentityToken()) {
            String form = "grant_type=refresh_token&client_id=polity&" + query + "&refresh_token="
                    + encoded(login.get().secret());
            request = request(realm)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        } else {
            request = request(URI.create(realm + (realm.getRawQuery() == null ? "?" : "&") + query));
            login.ifPresent(known -> request.header("Authorization", known.basic()));
        }
        Answer answer = send(request.build());
        if (answer.status() != 200) {
            throw new IOException(realm.getHost() + ", which it names for tokens, answers " + answer.status()
                    + (login.isEmpty() ? " (there is no login for this registry)" : ""));
        }
        JsonNode json = new JsonMapper().readTree(answer.body());
        String token = json.path("token").asText(json.path("access_token").asText(""));
        if (!token.matches("[\\x21-\\x7e]+")) {
            throw new IOException(realm.getHost() + ", which it names for tokens, gives none");
        }
        return token;
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(patience);
    }

    /** The timeout of a request ends with its headers; the rest has to be watched. */
    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            long limit = System.nanoTime() + patience.toNanos();
            CompletableFuture<Void> end = CompletableFuture.runAsync(
                    () -> close(body), CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
            try {
                byte[] bytes = body.readNBytes(LARGEST + 1);
                if (bytes.length > LARGEST) {
                    throw new IOException("it says more than " + LARGEST + " bytes");
                }
                return new Answer(response.statusCode(), response.headers(), bytes);
            } catch (IOException e) {
                throw System.nanoTime() - limit >= 0
                        ? new IOException("it takes longer than " + patience.toSeconds() + " s", e)
                        : e;
            } finally {
                end.cancel(false);
            }
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // Whoever reads it is told.
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static boolean isSafe(URI address) {
        return "https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && isLoopback(String.valueOf(address.getHost())));
    }

    /** Tells whether a name is one of this machine alone, on which nothing is encrypted. */
    static boolean isLoopback(String name) {
        return name.equals("localhost") || name.matches("127(?:\\.[0-9]{1,3}){3}");
    }
}
