package org.polity.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./polity}, with the real command line behind it and a build that takes no time. */
class LauncherTest {

    private static final int BROKEN_MACHINE = 3;
    private static final String VERSION = "polity (not from a jar)\n";

    @TempDir
    private static Path shared;

    private static Path commandLine = Path.of("");

    @TempDir
    private Path folder;

    private LauncherCheckout checkout = null;

    @BeforeAll
    static void makeTheCommandLine() throws IOException {
        commandLine = shared.resolve("lib");
        Jars.ofTheCommandLine(commandLine);
    }

    @BeforeEach
    void makeACheckout() throws IOException {
        checkout = LauncherCheckout.create(folder.resolve("check out"), commandLine);
    }

    @Test
    void theFirstUseBuildsAndSaysSoOnStandardErrorAlone() throws Exception {
        Command.Outcome outcome = polity("--version").run();

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo(VERSION);
        assertThat(outcome.err()).contains("polity: building from the sources");
        assertThat(checkout.builds()).singleElement().asString().contains("-DskipTests", "package");
    }

    @Test
    void laterUsesBuildNothingAndSayNothing() throws Exception {
        polity("--version").run();

        Command.Outcome outcome = polity("--version").run();

        assertThat(outcome.out()).isEqualTo(VERSION);
        assertThat(outcome.err()).isEmpty();
        assertThat(checkout.builds()).hasSize(1);
    }

    @Test
    void aSourceThatIsNewerThanTheBuildIsBuilt() throws Exception {
        polity("--version").run();
        checkout.makeOld(checkout.dist().resolve("built"));

        assertThat(polity("--version").run().out()).isEqualTo(VERSION);
        assertThat(checkout.builds()).hasSize(2);
    }

    @Test
    void testsThatAreNewerThanTheBuildChangeNothing() throws Exception {
        polity("--version").run();
        List<Path> everything;
        try (var all = Files.walk(checkout.root())) {
            everything = all.toList();
        }
        for (Path path : everything) {
            checkout.makeOld(path);
        }
        checkout.write("pipeline-core/src/test/java/SourceTest.java", "class SourceTest {}");
        checkout.makeOld(checkout.root().resolve("pipeline-core/src"));

        polity("--version").run();

        assertThat(checkout.builds()).hasSize(1);
    }

    @Test
    void ofSeveralThatStartAtOnceOneBuilds() throws Exception {
        checkout.build("sleep 1", "cp -R '" + commandLine + "' pipeline-cli/target/dist/lib");
        List<Command.Running> started = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            started.add(polity("--version").start());
        }
        for (Command.Running each : started) {
            Command.Outcome outcome = each.await();
            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(outcome.out()).isEqualTo(VERSION);
        }
        assertThat(checkout.builds()).hasSize(1);
        assertThat(checkout.lock()).doesNotExist();
    }

    @Test
    void theLockOfAProcessThatIsGoneHoldsNobodyUp() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        String host = Command.of(folder, "uname", "-n").run().out().strip();
        Files.createDirectories(checkout.lock().getParent());
        Files.createSymbolicLink(checkout.lock(), Path.of(gone.pid() + "@" + host));

        assertThat(polity("--version").run().out()).isEqualTo(VERSION);
        assertThat(Files.isSymbolicLink(checkout.lock())).isFalse();
    }

    @Test
    void aBuildThatFailsIsToldAndTriedAgain() throws Exception {
        checkout.build("echo a mistake in line 7 >&2", "exit 1");

        Command.Outcome outcome = polity("--version").run();

        assertThat(outcome.exitCode()).isEqualTo(BROKEN_MACHINE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("a mistake in line 7", "error: the build failed", "next:");
        assertThat(Files.isSymbolicLink(checkout.lock())).isFalse();

        checkout.build("cp -R '" + commandLine + "' pipeline-cli/target/dist/lib");
        assertThat(polity("--version").run().out()).isEqualTo(VERSION);
    }

    @Test
    void aBuildThatIsEndedLeavesNothingBehind() throws Exception {
        checkout.build("touch '" + folder.resolve("building") + "'", "exec sleep 600");
        Command.Running running = polity("--version").start();
        Waiting.forFile(folder.resolve("building"));

        running.process().destroy();

        assertThat(running.await().exitCode()).isEqualTo(143);
        assertThat(Files.isSymbolicLink(checkout.lock())).isFalse();
    }

    @Test
    void linksLeadToIt() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin dir"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("../check out/polity"));
        Files.createSymbolicLink(folder.resolve("second"), bin.resolve("first"));

        Command.Outcome outcome = Command.of(folder, "./second", "--version").run();

        assertThat(outcome.out()).as(outcome.err()).isEqualTo(VERSION);
    }

    @Test
    void itIsFoundOnThePathAndWorksInTheFolderOfTheCaller() throws Exception {
        Path deliverable = Files.createDirectories(folder.resolve("orders"));
        Files.writeString(deliverable.resolve("pipeline.yaml"), "deliverable: { kind: sources, name: orders }\n");

        Command.Outcome outcome = Command.of(deliverable, "sh", "-c", "polity detect")
                .withVariable("PATH", checkout.root() + ":" + System.getenv("PATH"))
                .run();

        assertThat(outcome.out()).as(outcome.err()).contains("orders");
    }

    @Test
    void exitCodesAndArgumentsPassThrough() throws Exception {
        Command.Outcome outcome = polity("plam", "--a b", "").run();

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("there is no command 'plam'", "Did you mean 'plan'?");
    }

    @Test
    void signalsReachTheRun() throws Exception {
        Path started = folder.resolve("started");
        Path ended = folder.resolve("ended");
        Path deliverable = Files.createDirectories(folder.resolve("slow"));
        Files.writeString(deliverable.resolve("pipeline.yaml"), """
                deliverable: { kind: sources, name: slow }
                steps:
                  - id: slow
                    phase: check
                    run:
                      - trap 'touch "%s"; exit 1' TERM
                      - touch "%s"
                      - sleep 600 & wait
                """.formatted(ended, started));
        polity("--version").run();
        Command.Running running =
                polity("run", "--domain", "project", deliverable.toString()).start();
        Waiting.forFile(started);

        running.process().destroy();

        assertThat(running.await().exitCode()).isIn(130, 143);
        assertThat(ended).exists();
    }

    @Test
    void fileNamesBeyondAsciiAreReadUnderAnyLocale() throws Exception {
        Command.Outcome outcome = Command.of(
                        folder,
                        "sh",
                        "-c",
                        "name=$(printf 'gr\\303\\266\\303\\237e') && mkdir \"$name\" && "
                                + "echo 'deliverable: { kind: sources, name: size }' > \"$name/pipeline.yaml\" && "
                                + "exec '" + checkout.launcher() + "' detect \"$name\"")
                .withVariable("LC_ALL", "C")
                .run();

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("size");
    }

    @Test
    void withoutJavaItSaysWhatToInstall() throws Exception {
        assertRefused(polity("--version").withVariable("PATH", folder.toString()), "there is no Java on the PATH");
    }

    @Test
    void aWrongJavaHomeIsNamed() throws Exception {
        assertRefused(polity("--version").withVariable("JAVA_HOME", folder.toString()), "JAVA_HOME is " + folder);
    }

    @Test
    void aJavaThatIsTooOldIsRefused() throws Exception {
        Path home = folder.resolve("java-11");
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("bin/java"), "#!/bin/sh\n");
        LauncherCheckout.executable(home.resolve("bin/java"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Example\"\nJAVA_VERSION=\"11.0.2\"\n");

        assertRefused(
                polity("--version").withVariable("JAVA_HOME", home.toString()), "is Java 11.0.2, and Polity needs 17");
    }

    private static void assertRefused(Command command, String message) throws Exception {
        Command.Outcome outcome = command.run();
        assertThat(outcome.exitCode()).isEqualTo(BROKEN_MACHINE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("error: ", message, "next:");
    }

    private Command polity(String... args) {
        return Command.of(folder, checkout.launcher().toString())
                .withArguments(args)
                .withVariable("HOME", folder.toString());
    }
}
