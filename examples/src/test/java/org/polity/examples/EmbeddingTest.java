package org.polity.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingTest {

    @Test
    void aProgramComposesRunsAndTranslates(@TempDir Path folder) throws Exception {
        Path notes = Examples.copyOf("notes", folder.resolve("notes"));

        String printed = printedBy(() -> Embedding.main(new String[] {notes.toString()}));

        assertThat(printed)
                .contains("project/links: PASS", "project/book: PASS", "project/complete: PASS")
                .contains("documentation/readme: FAIL")
                .contains("together: ")
                .contains("project/book:");
        assertThat(notes.resolve(".polity/reports/run.json")).isRegularFile();
    }

    private static String printedBy(Runnable program) {
        PrintStream former = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(former);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
