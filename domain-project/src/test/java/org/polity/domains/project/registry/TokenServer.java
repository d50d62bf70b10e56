package org.polity.domains.project.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives tokens to whoever knows the password, as the CNCF distribution project's token specification has it. */
final class TokenServer implements AutoCloseable {

    static final String SERVICE = "registry.example.org";

    private final OwnCertificate own;
    private final String login;
    private final FakeHttp http;

    private TokenServer(OwnCertificate own, String user, String password) throws IOException {
        this.own = own;
        this.login = "Basic " + base64((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        this.http = FakeHttp.start(this::answer);
    }

    static TokenServer start(OwnCertificate own, String user, String password) throws IOException {
        return new TokenServer(own, user, password);
    }

    /** What a registry must be told that takes these tokens. */
    String configuration() {
        return """
                auth:
                  token: {realm: "http://%s/token", service: "%s", issuer: tests, rootcertbundle: "%s"}
                """.formatted(http.host(), SERVICE, own.certificateFile());
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!login.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.sendResponseHeaders(401, -1);
            return;
        }
        List<String> access = new ArrayList<>();
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        for (String parameter : query.split("&")) {
            if (parameter.startsWith("scope=")) {
                String[] scope = URLDecoder.decode(parameter.substring(6), StandardCharsets.UTF_8)
                        .split(":");
                access.add("{\"type\":\"%s\",\"name\":\"%s\",\"actions\":[%s]}"
                        .formatted(
                                scope[0],
                                scope[1],
                                Stream.of(scope[2].split(","))
                                        .map(action -> "\"" + action + "\"")
                                        .collect(Collectors.joining(","))));
            }
        }
        byte[] token = ("{\"token\":\"" + token(access) + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, token.length);
        exchange.getResponseBody().write(token);
    }

    private String token(List<String> access) throws IOException {
        long now = Instant.now().getEpochSecond();
        try {
            String head = "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5c\":[\""
                    + base64(own.certificate().getEncoded()) + "\"]}";
            String claims =
                    "{\"iss\":\"tests\",\"sub\":\"ann\",\"aud\":\"%s\",\"exp\":%d,\"nbf\":%d,\"iat\":%d,\"jti\":\"1\",\"access\":[%s]}"
                            .formatted(SERVICE, now + 300, now - 10, now, String.join(",", access));
            String text =
                    url(head.getBytes(StandardCharsets.UTF_8)) + "." + url(claims.getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(own.key());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return text + "." + url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public void close() {
        http.close();
    }
}
