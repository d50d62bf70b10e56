package org.polity.domains.project.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.polity.api.domain.CheckException;

/**
 * The logins that {@code docker login} left in {@code config.json}: in the file itself, or with a credential helper, which
 * is asked by the protocol of docker-credential-helpers. The client library knows no helpers.
 */
public final class RegistryLogins {

    /** As Docker writes Docker Hub's own registry. */
    private static final String HUB = "https://index.docker.io/v1/";

    /** The name by which a helper says that its secret is an identity token. */
    private static final String IDENTITY = "<token>";

    private static final int LARGEST = 1024 * 1024;
    private static final String NO_HELPER = "[^A-Za-z0-9._-]";

    private final Path file;
    private final List<Path> programs;
    private final Duration patience;

    /**
     * Logins that are read when they are asked for.
     *
     * @param file {@code config.json}, which need not exist
     * @param programs where helpers are looked for
     * @param patience how long a helper may think
     */
    public RegistryLogins(Path file, List<Path> programs, Duration patience) {
        this.file = file;
        this.programs = programs;
        this.patience = patience;
    }

    /**
     * The login for a registry; empty for none.
     *
     * @param registry host and port, {@code docker.io} for Docker Hub
     * @throws CheckException when the file cannot be read, or a helper breaks: nobody can tell then what is allowed
     */
    public Optional<RegistryLogin> of(String registry) throws CheckException, InterruptedException {
        JsonNode config = config();
        List<String> names = registry.equals("docker.io")
                ? List.of(HUB, "docker.io", "index.docker.io")
                : List.of(registry, "https://" + registry, "http://" + registry, "https://" + registry + "/");
        for (String name : names) {
            String helper = config.path("credHelpers").path(name).asText("");
            if (!helper.isEmpty()) {
                return ask(helper, name);
            }
        }
        String store = config.path("credsStore").asText("");
        if (!store.isEmpty()) {
            Optional<RegistryLogin> stored = ask(store, names.get(0));
            if (stored.isPresent()) {
                return stored;
            }
        }
        for (String name : names) {
            JsonNode auth = config.path("auths").path(name);
            if (auth.size() > 0) {
                return written(name, auth);
            }
        }
        return Optional.empty();
    }

    private JsonNode config() throws CheckException {
        if (!Files.isRegularFile(file)) {
            return JsonMapper.builder().build().createObjectNode();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new JsonMapper().readTree(in.readNBytes(LARGEST));
        } catch (JsonProcessingException e) {
            // What the parser quotes may be a password.
            throw new CheckException(
                    "the file with the logins of registries, " + file + ", is no JSON"
                            + (e.getLocation() == null
                                    ? ""
                                    : " (line " + e.getLocation().getLineNr() + ")"),
                    "Mend it, or write it anew with docker login");
        } catch (IOException e) {
            throw new CheckException(
                    "the file with the logins of registries, " + file + ", cannot be read", "Look who may read it", e);
        }
    }

    private Optional<RegistryLogin> written(String name, JsonNode auth) throws CheckException {
        String token = auth.path("identitytoken").asText("");
        if (!token.isEmpty()) {
            return Optional.of(new RegistryLogin(name, "", token));
        }
        String encoded = auth.path("auth").asText("");
        String user = auth.path("username").asText("");
        String password = auth.path("password").asText("");
        if (!encoded.isEmpty()) {
            String plain = decoded(name, encoded);
            int colon = plain.indexOf(':');
            if (colon < 1) {
                throw undecodable(name);
            }
            user = plain.substring(0, colon);
            password = plain.substring(colon + 1);
        }
        return user.isEmpty() ? Optional.empty() : Optional.of(new RegistryLogin(name, user, password));
    }

    private String decoded(String name, String encoded) throws CheckException {
        try {
            // Docker's own writer ends some with zero bytes.
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).replace("\0", "");
        } catch (IllegalArgumentException e) {
            throw undecodable(name);
        }
    }

    private CheckException undecodable(String name) {
        return new CheckException(
                "the login to " + name + " in " + file + " is no user and password in Base64",
                "Write it anew: docker login " + name);
    }

    private Optional<RegistryLogin> ask(String helper, String server) throws CheckException, InterruptedException {
        String name = "docker-credential-" + helper.replaceAll(NO_HELPER, "?");
        Path program = programs.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new CheckException(
                        file + " leaves the login to " + server + " to " + name + ", which this machine does not have",
                        "Install it, or take it out of that file"));
        Answer answer;
        try {
            answer = run(program, server);
        } catch (IOException e) {
            throw broken(name, server, "could not be run");
        }
        if (answer.code() != 0) {
            // The protocol has no other way to say that it knows nobody.
            if (answer.said().contains("credentials not found")) {
                return Optional.empty();
            }
            throw broken(name, server, answer.code() < 0 ? "did not answer in time" : "ended with " + answer.code());
        }
        try {
            JsonNode json = new JsonMapper().readTree(answer.said());
            String user = json.path("Username").asText("");
            String secret = json.path("Secret").asText("");
            return secret.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RegistryLogin(server, user.equals(IDENTITY) ? "" : user, secret));
        } catch (JsonProcessingException e) {
            throw broken(name, server, "did not answer in JSON"); // what it did answer may hold the secret
        }
    }

    private record Answer(int code, String said) {}

    private Answer run(Path program, String server) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program.toString(), "get")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            try (var in = process.getOutputStream()) {
                in.write((server + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading; its exit code tells more.
            }
            // A child of the helper may keep the pipe open for longer than the helper lives.
            CompletableFuture<byte[]> said = CompletableFuture.supplyAsync(() -> read(process));
            String text = new String(said.get(patience.toMillis(), TimeUnit.MILLISECONDS), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text);
        } catch (TimeoutException e) {
            return new Answer(-1, "");
        } catch (ExecutionException e) {
            throw new IOException(e);
        } finally {
            destroy(process);
        }
    }

    private static byte[] read(Process process) {
        try {
            return process.getInputStream().readNBytes(LARGEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void destroy(Process process) {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
    }

    private static CheckException broken(String helper, String server, String how) {
        return new CheckException(
                helper + " was asked for the login to " + server + " and " + how,
                "Try it by hand: echo " + server + " | " + helper + " get");
    }
}
