package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

@RequiresTool(Tool.SMALL_DISK)
class FullDiskTest {

    /** Room for a sample and a few reports; in blocks that a test can fill to the last one. */
    private static final String SIZE = "size=2m";

    @TempDir
    Path temporary;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(temporary.resolve("disk"));
        shell("mount -t tmpfs -o " + SIZE + " tmpfs '" + disk + "'");
    }

    @AfterEach
    void unmount() throws Exception {
        shell("umount '" + disk + "'");
    }

    @Test
    void theRunEndsWellAndTellsWhichReportsAreNotThere() throws Exception {
        Sample sample = sample("""
                  - { id: make, phase: check, run: head -c 300000 /dev/zero > answer }
                  - { id: fill, phase: build, run: 'cat /dev/zero > ../filler || true' }
                  - { id: hand, phase: inspect, run: seq 100000, produces: { answer: answer } }
                  - { id: last, phase: inspect, run: 'true' }
                """);

        Cli.Result result = sample.polity("run", "--keep-going");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
        assertThat(result.err())
                .contains("PASS     fill", "PASS     last")
                .contains("the artifact project/answer could not be collected: No space left on device")
                .contains("error: ", "the report cannot be written: ")
                .contains("Look at the space on the disk");
        assertThat(halfWritten(sample.folder())).isEmpty();
        Files.delete(disk.resolve("filler"));
        assertThat(sample.polity("run", "--step", "project/last").exitCode())
                .as("the next run, when there is space again")
                .isZero();
    }

    @Test
    void aStepThatPrintsMoreThanThereIsSpaceForIsToldOfAndPasses() throws Exception {
        Sample sample = sample("  - { id: speak, phase: check, run: 'seq 1000000; rm -f ../keep' }\n");
        // The log takes all but this, which the step then leaves to the reports.
        shell("head -c 600000 /dev/zero > '" + disk.resolve("keep") + "'");

        Cli.Result result = sample.polity("run");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("[polity: the log of this step is not whole: No space left on device]")
                .contains("project/speak | 1000000")
                .contains("PASS: 1 PASS");
        for (String report :
                new String[] {"run.json", "junit.xml", "report.sarif", "codequality.json", "report.html"}) {
            assertThat(sample.folder().resolve(".polity/reports").resolve(report))
                    .isNotEmptyFile();
        }
    }

    @Test
    void aRunThatCannotBeginForWantOfSpaceIsABrokenMachine() throws Exception {
        Sample sample =
                Sample.withSteps(temporary.resolve("sample"), "  - { id: one, phase: check, run: touch ../ran }\n");
        // The folder itself is the only entry that there is room for.
        shell("mount -o remount,nr_inodes=1 '" + disk + "'");

        Process polity = process(sample, "-Djava.io.tmpdir=" + disk);
        String printed = new String(polity.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(polity.waitFor()).as(printed).isEqualTo(3);
        assertThat(printed)
                .contains("error: this machine failed: the run of "
                        + sample.folder().toRealPath() + " cannot begin: ")
                .contains("next:  Check disk space");
        assertThat(temporary.resolve("ran")).doesNotExist();
    }

    @Test
    void sourcesThatDoNotFitOnTheDiskCostTheStepsThatNeedACopyOfThem() throws Exception {
        Sample sample =
                Sample.withSteps(temporary.resolve("sample"), "  - { id: own, phase: check, run: touch ../ran }\n");
        Files.write(sample.folder().resolve("large"), new byte[3 * 1024 * 1024]);
        Path house = Files.createDirectory(temporary.resolve("house"));
        Files.writeString(house.resolve("domain.yaml"), """
                id: house
                owner: house-team
                contact: house@example.org
                steps:
                  - { id: look, phase: check, run: ls }
                """);
        Files.writeString(temporary.resolve("composition.yaml"), """
                domains:
                  - { id: project, source: { builtin: true } }
                  - { id: house, source: { dir: house } }
                """);

        Process polity = process(sample, "-Djava.io.tmpdir=" + disk);
        String printed = new String(polity.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(polity.waitFor()).as(printed).isEqualTo(3);
        assertThat(printed)
                .contains("PASS     own", "ERROR    look", "the sources could not be copied: No space left")
                .contains("next: Look at the space on the disk");
        assertThat(temporary.resolve("ran")).exists();
        try (var left = Files.list(disk)) {
            assertThat(left).as("what is left in the temporary folder").isEmpty();
        }
    }

    private Sample sample(String steps) throws IOException {
        return Sample.withSteps(Files.createDirectory(disk.resolve("sample")), steps);
    }

    private static Process process(Sample sample, String option) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        option,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run")
                .directory(sample.folder().toFile())
                .redirectErrorStream(true);
        builder.environment()
                .put(
                        "POLITY_COMPOSITION",
                        sample.folder().resolveSibling("composition.yaml").toString());
        builder.environment()
                .put("XDG_STATE_HOME", sample.folder().resolveSibling(".state").toString());
        return builder.start();
    }

    /** Files under a temporary name, and reports that end in the middle. */
    private static Stream<String> halfWritten(Path folder) throws IOException {
        try (var files = Files.walk(folder.resolve(".polity"))) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".tmp")
                            || (file.toString().matches(".*/reports/[^/]*") && !isWhole(file)))
                    .map(Path::toString)
                    .toList()
                    .stream();
        }
    }

    private static boolean isWhole(Path report) {
        try {
            return Files.readString(report).strip().matches("(?s)[{<].*[}>]");
        } catch (IOException e) {
            return false;
        }
    }

    private static void shell(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", command).inheritIO().start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(command).isZero();
    }
}
