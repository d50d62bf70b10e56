package org.polity.core.internal.run.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.polity.api.run.SecretRequest;
import org.polity.api.run.SecretSource;

/**
 * The file that {@code NAME_FILE} names, else the file of the secret's name in the folder {@code POLITY_SECRETS_DIR}, as
 * container engines and clusters mount them. The line end behind it does not belong to the secret.
 */
final class FileSource implements SecretSource {

    static final String SUFFIX = "_FILE";
    static final String FOLDER = "POLITY_SECRETS_DIR";

    @Override
    public Optional<String> find(SecretRequest request) throws IOException {
        Optional<Path> named = variable(request, request.name() + SUFFIX).map(Path::of);
        Optional<Path> file = named.or(() -> variable(request, FOLDER)
                .map(folder -> Path.of(folder).resolve(request.name()))
                .filter(Files::exists));
        return file.isEmpty() ? Optional.empty() : Optional.of(read(file.get()));
    }

    private static Optional<String> variable(SecretRequest request, String name) {
        return Optional.ofNullable(request.environment().get(name)).filter(value -> !value.isBlank());
    }

    private static String read(Path file) throws IOException {
        // A pipe is as good as a file: a shell names one where it puts what a command prints in the place of a file.
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(SecretText.LARGEST + 1);
            return SecretText.of(bytes, bytes.length, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        }
    }
}
