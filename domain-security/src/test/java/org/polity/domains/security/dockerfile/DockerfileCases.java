package org.polity.domains.security.dockerfile;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Labelled Dockerfiles: {@code === what it is -> rule:line rule:line}, then the Dockerfile. {@code -> nothing} for a
 * Dockerfile without findings. {@code <TAB>}, {@code <SP>} and {@code <CR>} stand for what editors take away.
 */
final class DockerfileCases {

    private static final String HEADING = "=== ";

    private DockerfileCases() {}

    /**
     * A labelled Dockerfile.
     *
     * @param title what it is
     * @param text the Dockerfile
     * @param findings all findings that it must have, as {@code rule:line}, in order
     */
    record Case(String title, String text, List<String> findings) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Case> in(String file) {
        List<Case> cases = new ArrayList<>();
        String[] sections = ("\n" + read(file)).split("\n" + HEADING);
        for (int i = 1; i < sections.length; i++) {
            cases.add(parse(sections[i]));
        }
        return cases.stream();
    }

    /** The lines of a file without its comments. */
    static Stream<String> lines(String file) {
        return read(file).lines().filter(line -> !line.startsWith("#"));
    }

    private static Case parse(String section) {
        String heading = section.substring(0, section.indexOf('\n'));
        int arrow = heading.lastIndexOf(" -> ");
        String labels = heading.substring(arrow + " -> ".length()).strip();
        String text = section.substring(heading.length() + 1)
                .lines()
                .collect(joining("\n"))
                .replace("<TAB>", "\t")
                .replace("<SP>", " ")
                .replace("<CR>", "\r");
        return new Case(
                heading.substring(0, arrow), text, labels.equals("nothing") ? List.of() : List.of(labels.split(" +")));
    }

    private static String read(String file) {
        try (InputStream in = DockerfileCases.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
