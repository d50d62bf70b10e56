package org.polity.core.internal.run.secret;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.polity.api.run.SecretRequest;
import org.polity.api.run.SecretSource;

/**
 * The shell line in {@code POLITY_SECRET_COMMAND}, such as a vault's client: it finds the secret's name as {@code $1} and
 * the step's domain as {@code $2}, and prints the secret. One that prints nothing has no such secret.
 */
final class CommandSource implements SecretSource {

    static final String VARIABLE = "POLITY_SECRET_COMMAND";

    @Override
    public Optional<String> find(SecretRequest request) throws IOException, InterruptedException {
        Optional<String> command =
                Optional.ofNullable(request.environment().get(VARIABLE)).filter(line -> !line.isBlank());
        return command.isEmpty() ? Optional.empty() : ask(command.get(), request);
    }

    private static Optional<String> ask(String command, SecretRequest request)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        command,
                        "polity",
                        request.name(),
                        request.domain().value())
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(request.environment());
        Process process = builder.start();
        try {
            byte[] printed = process.getInputStream().readNBytes(SecretText.LARGEST + 1);
            String secret = SecretText.of(printed, printed.length, StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("the command in " + VARIABLE + " ended with exit code " + code);
            }
            return Optional.of(secret).filter(text -> !text.isEmpty());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
