package org.polity.core.internal.run.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepOutputTest {

    private static final Masker NOTHING = Masker.of(List.of());

    private final List<String> lines = new ArrayList<>();
    private Path file;

    @BeforeEach
    void folder(@TempDir Path folder) {
        file = folder.resolve("step.log");
    }

    @Test
    void aLineIsGivenOutWhenItIsCompleteAndTheLastOneAtTheEnd() throws IOException {
        try (StepOutput output = StepOutput.open(file, NOTHING, lines::add)) {
            output.write(bytes("one\ntw"));
            assertThat(lines).containsExactly("one");
            output.write(bytes("o\r\n\nthree"));
        }

        assertThat(lines).containsExactly("one", "two", "", "three");
        assertThat(file).hasContent("one\ntwo\n\nthree");
    }

    @Test
    void bytesThatAreNoTextBecomeReplacementCharactersAndStayAsTheyAreInTheLog() throws IOException {
        byte[] binary = {'a', (byte) 0xff, (byte) 0xfe, 0, 7, 'b', '\n'};
        try (StepOutput output = StepOutput.open(file, NOTHING, lines::add)) {
            output.write(binary);
        }

        assertThat(lines).containsExactly("a\uFFFD\uFFFDb");
        assertThat(file).hasBinaryContent(binary);
    }

    @Test
    void aCharacterMayBeCutAnywhere() throws IOException {
        try (StepOutput output = StepOutput.open(file, NOTHING, lines::add)) {
            for (byte b : bytes("grün → €\n")) {
                output.write(b);
            }
        }

        assertThat(lines).containsExactly("grün → €");
    }

    @Test
    void aVeryLongLineIsCutForTheListenerAndWholeInTheLog() throws IOException {
        byte[] part = new byte[1 << 16];
        Arrays.fill(part, (byte) 'x');
        try (StepOutput output = StepOutput.open(file, NOTHING, lines::add)) {
            for (int i = 0; i < 64; i++) {
                output.write(part);
            }
            output.write(bytes("\nnext\n"));
        }

        assertThat(lines).hasSize(2).last().isEqualTo("next");
        assertThat(lines.get(0))
                .hasSize(LineSplitter.LIMIT + LineSplitter.CUT.length())
                .endsWith(LineSplitter.CUT);
        assertThat(file).hasSize(64L * part.length + 6);
    }

    @Test
    void theLogEndsAtItsLimitWithWordsThatSaySo() throws IOException {
        try (StepOutput output = StepOutput.open(file, 10, NOTHING, lines::add)) {
            output.write(bytes("0123456789abcdef\n"));
        }

        assertThat(Files.readString(file))
                .startsWith("0123456789\n")
                .contains("the log ends here; 7 more bytes")
                .doesNotContain("abc");
        assertThat(lines).containsExactly("0123456789abcdef");
    }

    @Test
    void aProgressBarLeavesItsLastState() throws IOException {
        try (StepOutput output = StepOutput.open(file, NOTHING, lines::add)) {
            output.write(bytes("10 %\r55 %\r100 %\ndone\n"));
        }

        assertThat(lines).containsExactly("100 %", "done");
    }

    @Test
    void whatAStepPrintsCannotSteerTheTerminal() throws IOException {
        try (StepOutput output = StepOutput.open(file, NOTHING, lines::add)) {
            output.write(bytes("\033[31mred\033[0m \033]0;title\007ok \033]52;c;Y2xpcA==\033\\end\033[2J\b\n"));
        }

        assertThat(lines).containsExactly("red ok end");
    }

    @Test
    void whatComesAfterTheEndIsDropped() throws IOException {
        StepOutput output = StepOutput.open(file, NOTHING, lines::add);
        output.write(bytes("one\n"));
        output.close();
        output.write(bytes("two\n"));

        assertThat(lines).containsExactly("one");
        assertThat(file).hasContent("one\n");
    }

    @Test
    void aLogThatCannotBeWrittenStopsNothingAndIsTold() throws IOException {
        Path nowhere = file.resolveSibling("no/such/folder/step.log");
        try (StepOutput output = StepOutput.open(nowhere, NOTHING, lines::add)) {
            output.write(bytes("one\n"));
        }

        assertThat(lines).first().isEqualTo("one");
        assertThat(lines).last().asString().contains("the log of this step is not whole");
    }

    @Test
    void aLinkInThePlaceOfTheLogIsNotFollowed() throws IOException {
        Path victim = Files.writeString(file.resolveSibling("victim"), "mine");
        Files.createSymbolicLink(file, victim);
        try (StepOutput output = StepOutput.open(file, NOTHING, lines::add)) {
            output.write(bytes("one\n"));
        }

        assertThat(victim).hasContent("mine");
        assertThat(file).hasContent("one\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
