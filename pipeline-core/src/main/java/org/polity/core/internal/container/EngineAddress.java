package org.polity.core.internal.container;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.api.InvalidInputException;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Node;
import org.polity.core.internal.document.TextFiles;

/**
 * Where the engine is, found as the docker command finds it: {@code DOCKER_HOST}, {@code DOCKER_CONTEXT}, the current
 * context of {@code config.json}, the default socket; then the sockets of engines that run without root.
 *
 * @param host the address: {@code unix:///var/run/docker.sock}
 * @param certificates the folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem}, where the engine wants TLS
 * @param configuration the folder of the docker command's {@code config.json}
 */
record EngineAddress(String host, Optional<Path> certificates, Path configuration) {

    private static final String DEFAULT_CONTEXT = "default";
    private static final List<String> SPOKEN = List.of("unix", "tcp", "npipe");

    /**
     * Finds the address.
     *
     * @param environment the environment variables
     * @param root the folder that stands for {@code /}
     * @throws ContainerException when a context is named and cannot be read
     */
    static EngineAddress find(Map<String, String> environment, Path root) throws ContainerException {
        Path home = Path.of(environment.getOrDefault("HOME", "/"));
        Path configuration = value(environment, "DOCKER_CONFIG").map(Path::of).orElse(home.resolve(".docker"));
        Optional<String> host = value(environment, "DOCKER_HOST");
        if (host.isPresent()) {
            return new EngineAddress(spoken(host.get()), certificates(environment, configuration), configuration);
        }
        Optional<String> context = value(environment, "DOCKER_CONTEXT").or(() -> currentContext(configuration));
        if (context.isPresent() && !context.get().equals(DEFAULT_CONTEXT)) {
            return ofContext(context.get(), configuration);
        }
        return new EngineAddress("unix://" + socket(environment, home, root), Optional.empty(), configuration);
    }

    /** The address, when it can be spoken to. */
    private static String spoken(String host) throws ContainerException {
        if (host.startsWith("ssh://")) {
            throw new ContainerException(
                    "the Docker engine " + host + " is reached by SSH, which Polity does not do itself",
                    "Forward its socket: ssh -NL /tmp/engine.sock:/var/run/docker.sock HOST, then set DOCKER_HOST to"
                            + " unix:///tmp/engine.sock");
        }
        if (SPOKEN.stream().noneMatch(scheme -> host.startsWith(scheme + "://"))) {
            throw new ContainerException(
                    "'" + host + "' is no address of a Docker engine",
                    "It looks like unix:///var/run/docker.sock or tcp://127.0.0.1:2375");
        }
        return host;
    }

    private static Path socket(Map<String, String> environment, Path home, Path root) {
        Path usual = root.resolve("var/run/docker.sock");
        Stream<Path> own = value(environment, "XDG_RUNTIME_DIR").stream()
                .map(Path::of)
                .flatMap(folder -> Stream.of(folder.resolve("docker.sock"), folder.resolve("podman/podman.sock")));
        return Stream.of(
                        Stream.of(usual),
                        own,
                        Stream.of(home.resolve(".docker/run/docker.sock"), home.resolve(".docker/desktop/docker.sock")))
                .flatMap(paths -> paths)
                .filter(Files::exists)
                .findFirst()
                .orElse(usual);
    }

    private static Optional<Path> certificates(Map<String, String> environment, Path configuration) {
        return value(environment, "DOCKER_TLS_VERIFY")
                .map(yes -> value(environment, "DOCKER_CERT_PATH").map(Path::of).orElse(configuration));
    }

    private static Optional<String> currentContext(Path configuration) {
        Path file = configuration.resolve("config.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return text(DocumentReader.json(TextFiles.read(file, file.toString()), file.toString()), "currentContext");
        } catch (InvalidInputException e) {
            return Optional.empty(); // the docker command warns and goes on, too
        }
    }

    private static EngineAddress ofContext(String context, Path configuration) throws ContainerException {
        String id = sha256(context);
        Path file = configuration.resolve("contexts/meta").resolve(id).resolve("meta.json");
        try {
            Node meta = DocumentReader.json(TextFiles.read(file, file.toString()), file.toString());
            String host = text(meta, "Endpoints", "docker", "Host")
                    .orElseThrow(() -> unknown(context, file + " names no engine"));
            Path tls = configuration.resolve("contexts/tls").resolve(id).resolve("docker");
            return new EngineAddress(spoken(host), Optional.of(tls).filter(Files::isDirectory), configuration);
        } catch (InvalidInputException e) {
            throw unknown(context, e.problems().get(0).message());
        }
    }

    private static ContainerException unknown(String context, String why) {
        return new ContainerException(
                "the Docker context '" + context + "' cannot be used: " + why,
                "List the contexts with 'docker context ls', and choose one with 'docker context use'");
    }

    private static Optional<String> text(Node node, String... keys) {
        Optional<Node> found = Optional.of(node);
        for (String key : keys) {
            found = found.filter(Node.Mapping.class::isInstance)
                    .map(mapping -> ((Node.Mapping) mapping).entries().get(key))
                    .map(Node.Entry::value);
        }
        return found.filter(Node.Scalar.class::isInstance)
                .map(scalar -> ((Node.Scalar) scalar).text())
                .filter(text -> !text.isBlank());
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
