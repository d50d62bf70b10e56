package org.polity.domains.security.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretPatchesTest {

    private static final String COMMIT = "\0" + "0123abc 2026-01-02\n";

    @Test
    void showsWhatEachHunkAddedAndWhereItBegins() throws Exception {
        String patch = COMMIT + "\ndiff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n"
                + "@@ -1,2 +1,2 @@\n-old\n+one\n+two\n@@ -9 +9,0 @@ context\n-gone\n@@ -20,0 +20 @@\n+three\n";
        assertThat(read(patch)).containsExactly("0123abc 2026-01-02 x:1 one\ntwo\n", "0123abc 2026-01-02 x:20 three\n");
    }

    @Test
    void knowsTheFileAndTheCommitOfEachHunk() throws Exception {
        String patch = COMMIT + "diff --git a/x b/x\n+++ b/x\n@@ -0,0 +1 @@\n+one\ndiff --git a/y b/y\n+++ b/y\n"
                + "@@ -0,0 +1 @@\n+two\n" + "\0" + "def 2025-03-04\ndiff --git a/x b/x\n+++ b/x\n@@ -3 +3 @@\n+three\n";
        assertThat(read(patch))
                .containsExactly(
                        "0123abc 2026-01-02 x:1 one\n", "0123abc 2026-01-02 y:1 two\n", "def 2025-03-04 x:3 three\n");
    }

    @Test
    void takesALineThatLooksLikeAHeadingForWhatItIs() throws Exception {
        String patch = COMMIT + "diff --git a/x b/x\n+++ b/x\n@@ -0,0 +1,2 @@\n+++ b/y\n+@@ -5 +5 @@\n";
        assertThat(read(patch)).containsExactly("0123abc 2026-01-02 x:1 ++ b/y\n@@ -5 +5 @@\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            b/a b.txt<TAB>            | a b.txt
            b/über.txt                | über.txt
            "b/say \\"hi\\".txt"<TAB> | say "hi".txt
            "b/back\\\\slash"         | back\\slash
            "b/a\\tb"                 | a<TAB>b
            "b/a\\033b\\177"          | a<ESC>b<DEL>
            "b/odd\\9"                | odd9
            """)
    void readsAPathAsGitWritesIt(String written, String path) throws Exception {
        String patch = COMMIT + "diff --git a/x b/x\n+++ " + written.replace("<TAB>", "\t") + "\n@@ -0,0 +1 @@\n+one\n";
        String read = path.replace("<TAB>", "\t").replace("<ESC>", "\u001b").replace("<DEL>", "\u007f");
        assertThat(read(patch)).containsExactly("0123abc 2026-01-02 " + read + ":1 one\n");
    }

    @Test
    void keepsNoMoreOfALineThanThereIsRoomFor() throws Exception {
        String patch = COMMIT + "diff --git a/x b/x\n+++ b/x\n@@ -0,0 +1 @@\n+" + "x".repeat(3 << 20) + "\n+end\n";
        assertThat(read(patch))
                .singleElement()
                .asString()
                .hasSizeLessThan((1 << 20) + 100)
                .endsWith("x\nend\n");
    }

    @Test
    void endsWhenItIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> read(COMMIT)).isInstanceOf(InterruptedException.class);
    }

    private static List<String> read(String patches) throws Exception {
        List<String> added = new ArrayList<>();
        new SecretPatches((place, date, line, text) ->
                        added.add(place.commit() + " " + date + " " + place.path() + ":" + line + " " + text))
                .read(new ByteArrayInputStream(patches.getBytes(StandardCharsets.UTF_8)));
        return added;
    }
}
