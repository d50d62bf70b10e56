package org.polity.core.internal.run.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {

    @Test
    void everySecretIsMaskedWhereverItStands() {
        Masker masker = Masker.of(List.of("hunter2", "tök€n"));

        assertThat(masker.mask("hunter2 a hunter2b tök€n")).isEqualTo("*** a ***b ***");
        assertThat(masker.mask("hunter hunter2")).isEqualTo("hunter ***");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11})
    void aSecretIsMaskedWhereverTheStreamIsCut(int size) throws IOException {
        Masker masker = Masker.of(List.of("hunter2"));

        assertThat(inPieces(masker, "xhunter2y hunthunter2 hunter", size)).isEqualTo("x***y hunt*** hunter");
    }

    @Test
    void theLongerOfTwoSecretsIsMaskedAsAWhole() throws IOException {
        Masker masker = Masker.of(List.of("abc", "abcdef"));

        assertThat(inPieces(masker, "abcdef abcde", 1)).isEqualTo("*** ***de");
    }

    @Test
    void secretsThatOverlapLeaveNothing() {
        assertThat(Masker.of(List.of("abcd", "cdef")).mask("<abcdef>")).isEqualTo("<***>");
        assertThat(Masker.of(List.of("aa")).mask("<aaaaa>")).isEqualTo("<***>");
    }

    @Test
    void aSecretOfSeveralLinesIsMaskedLineByLineToo() {
        Masker masker = Masker.of(List.of("-----BEGIN KEY-----\nMIIEvQIBADANBg\n}\n"));

        assertThat(masker.mask("key: MIIEvQIBADANBg")).isEqualTo("key: ***");
        assertThat(masker.mask("{}")).isEqualTo("{}");
    }

    @Test
    void aLineEndAtTheEndOfASecretDoesNotMatter() {
        assertThat(Masker.of(List.of("hunter2\n")).mask("hunter2")).isEqualTo("***");
    }

    @Test
    void blankSecretsMaskNothing() {
        assertThat(Masker.of(List.of("", " ", "\n")).mask("a b\n")).isEqualTo("a b\n");
    }

    @Test
    void anyTextInAnyPiecesGivesWhatItGivesAsAWhole() throws IOException {
        Random random = new Random(42);
        for (int round = 0; round < 2000; round++) {
            Masker masker = Masker.of(List.of(word(random, 1 + random.nextInt(4)), word(random, 3)));
            String text = word(random, random.nextInt(40));

            assertThat(inPieces(masker, text, 1 + random.nextInt(5)))
                    .as("%s", text)
                    .isEqualTo(masker.mask(text));
        }
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(2)));
        }
        return word.toString();
    }

    private static String inPieces(Masker masker, String text, int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (OutputStream stream = new MaskingStream(masker, out)) {
            for (int i = 0; i < bytes.length; i += size) {
                stream.write(bytes, i, Math.min(size, bytes.length - i));
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
