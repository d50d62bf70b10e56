package org.polity.domains.security.secret;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.polity.domains.security.text.TextPositions;

/** Texts to look for secrets in, and the rules that come along to look with. */
final class Texts {

    private static final SecretScanner SCANNER = new SecretScanner(SecretRules.defaults());

    private Texts() {}

    /** The ids of the rules by which secrets are found in a text, in its order. */
    static List<String> rules(String path, String text) throws InterruptedException {
        return SCANNER.scan(SecretPlace.file(path), text, new TextPositions(text), 100).stream()
                .map(candidate -> candidate.rule().id())
                .toList();
    }

    /** The lines of a file beside this class without its comments; {@code \n} and other escapes in them are those of Java. */
    static List<String> lines(String file) {
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(String::translateEscapes)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
