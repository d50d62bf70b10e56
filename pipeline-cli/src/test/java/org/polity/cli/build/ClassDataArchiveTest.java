package org.polity.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that {@code ./polity} makes to start fast: it is there after the first use, and never in the way. */
class ClassDataArchiveTest {

    /** With this option Java does not start when it cannot use the archive. */
    private static final String INSIST = Runtime.version().feature() < 25 ? "-Xshare:on" : "-XX:AOTMode=on";

    @TempDir
    private static Path folder;

    private static LauncherCheckout checkout = null;
    private static Command.Outcome firstUse = new Command.Outcome(-1, "", "");

    @BeforeAll
    static void useItOnce() throws Exception {
        Path commandLine = folder.resolve("lib");
        Jars.ofTheCommandLine(commandLine);
        checkout = LauncherCheckout.createWithArchive(folder.resolve("check out"), commandLine);
        Files.writeString(folder.resolve("pipeline.yaml"), "deliverable: { kind: sources, name: orders }\n");
        firstUse = detect().run();
    }

    @Test
    void theFirstUseMakesItAndSaysSo() throws IOException {
        assertThat(firstUse.exitCode()).as(firstUse.err()).isZero();
        assertThat(firstUse.out()).contains("\"orders\"");
        assertThat(firstUse.err()).contains("making a class-data archive");
        assertThat(archives())
                .singleElement()
                .satisfies(archive -> assertThat(Files.size(archive)).isGreaterThan(1_000_000));
    }

    @Test
    void nothingElseIsLeftBesideIt() throws IOException {
        try (Stream<Path> beside = Files.list(archives().get(0).getParent())) {
            assertThat(beside).containsExactlyElementsOf(archives());
        }
    }

    @Test
    void laterUsesSayNothing() throws Exception {
        assertUnnoticed();
    }

    @Test
    void javaStartsFromIt() throws Exception {
        Command insisting = detect().withVariable("JAVA_TOOL_OPTIONS", INSIST);

        assertThat(insisting.run().exitCode()).isZero();

        byte[] whole =
                replace("this is no archive".repeat(whole().length / 18 + 1).getBytes(StandardCharsets.UTF_8));
        try {
            assertThat(insisting.run().exitCode()).isNotZero();
        } finally {
            replace(whole);
        }
    }

    @Test
    void oneThatJavaCannotUseIsUnnoticed() throws Exception {
        byte[] whole =
                replace("this is no archive".repeat(whole().length / 18 + 1).getBytes(StandardCharsets.UTF_8));
        try {
            assertUnnoticed();
        } finally {
            replace(whole);
        }
    }

    @Test
    void oneThatWasCutShortIsMadeAnew() throws Exception {
        Path archive = archives().get(0);
        byte[] whole = whole();
        Files.delete(archive);
        Files.write(archive, Arrays.copyOf(whole, 100_000));

        Command.Outcome outcome = detect().run();

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo(firstUse.out());
        assertThat(archives())
                .singleElement()
                .satisfies(made -> assertThat(Files.size(made)).isGreaterThan(1_000_000));
        assertUnnoticed();
    }

    @Test
    void oneThatCouldNotBeMadeIsNotTriedAgain() throws Exception {
        Path archive = archives().get(0);
        byte[] whole = whole();
        Path attempt = archive.resolveSibling(archive.getFileName().toString().replaceFirst("-\\d+\\.jsa$", "-0.jsa"));
        Files.delete(archive);
        Files.createFile(attempt);
        try {
            assertUnnoticed();
            assertThat(archives()).containsExactly(attempt);
        } finally {
            Files.delete(attempt);
            Files.write(archive, whole);
        }
    }

    private static byte[] whole() throws IOException {
        return Files.readAllBytes(archives().get(0));
    }

    /** Replaces the archive by something of the same size, and returns what it was. */
    private static byte[] replace(byte[] other) throws IOException {
        Path archive = archives().get(0);
        byte[] former = whole();
        Files.delete(archive);
        Files.write(archive, Arrays.copyOf(other, former.length));
        return former;
    }

    private static void assertUnnoticed() throws Exception {
        Command.Outcome outcome = detect().run();
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo(firstUse.out());
        assertThat(outcome.err()).isEmpty();
    }

    private static Command detect() {
        return Command.of(folder, checkout.launcher().toString(), "detect", "--format", "json")
                .withVariable("HOME", folder.toString());
    }

    private static List<Path> archives() throws IOException {
        try (Stream<Path> all = Files.walk(checkout.dist().resolve("cds"))) {
            return all.filter(path -> path.toString().endsWith(".jsa")).toList();
        }
    }
}
