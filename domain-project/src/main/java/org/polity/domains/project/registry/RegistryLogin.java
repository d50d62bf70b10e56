package org.polity.domains.project.registry;

import com.github.dockerjava.api.model.AuthConfig;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a registry knows somebody by.
 *
 * @param server the registry, as the file of logins names it
 * @param user the user's name; empty where the secret is an identity token of OAuth 2
 * @param secret a password, or an identity token
 */
public record RegistryLogin(String server, String user, String secret) {

    /** Whether the secret is one that is exchanged for tokens, rather than a password. */
    boolean isIdentityToken() {
        return user.isEmpty();
    }

    /** For the engine, which logs in by itself. */
    public AuthConfig forEngine() {
        AuthConfig auth = new AuthConfig().withRegistryAddress(server);
        return isIdentityToken()
                ? auth.withIdentityToken(secret)
                : auth.withUsername(user).withPassword(secret);
    }

    /** The header of RFC 7617. */
    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** Without the secret: whatever is printed is read by somebody. */
    @Override
    public String toString() {
        return "login to " + server;
    }
}
