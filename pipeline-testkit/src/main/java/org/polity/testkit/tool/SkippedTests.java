package org.polity.testkit.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The file in which skipped tests are written down, so that the end of a build can name them. */
final class SkippedTests {

    private SkippedTests() {}

    static void add(ExtensionContext context, String absent) {
        Optional.ofNullable(System.getProperty(RequiresTool.SKIPPED_TESTS))
                .filter(file -> !file.isBlank())
                .ifPresent(file -> append(Path.of(file), name(context) + ": no " + absent));
    }

    /** {@code module/class/method}, without the method for a class that is skipped as a whole. */
    private static String name(ExtensionContext context) {
        Path module = Path.of("").toAbsolutePath().getFileName();
        return Stream.of(
                        Optional.ofNullable(module).map(Path::toString),
                        context.getTestClass().map(Class::getName),
                        context.getTestMethod().map(method -> context.getDisplayName()))
                .flatMap(Optional::stream)
                .map(part -> part.replaceAll("\\p{Cntrl}+", " "))
                .collect(Collectors.joining("/"));
    }

    private static void append(Path file, String line) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write down that a test is skipped, in " + file, e);
        }
    }
}
