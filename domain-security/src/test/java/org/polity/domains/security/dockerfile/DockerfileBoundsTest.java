package org.polity.domains.security.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.domains.security.dockerfile.DockerfileFindings.check;
import static org.polity.domains.security.dockerfile.DockerfileFindings.labels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dockerfiles that are made to hang the check, or to fill the memory, do neither. */
class DockerfileBoundsTest {

    @ParameterizedTest
    @ValueSource(strings = {"$(", "`", "${A:-", "\"", "(", "sh -c '", "<(", "curl x | ", "<<A ", "$((", "\\\n"})
    void survivesNestingMadeToHang(String piece) throws Exception {
        String text = "FROM alpine:3.22\nARG A\nRUN curl x | " + piece.repeat(50_000) + "\nUSER 1\n";
        assertThat(check(text)).hasSizeLessThan(1000);
    }

    @Test
    void survivesAFileMadeToFloodIt() throws Exception {
        String flood = "FROM a\n".repeat(50_000) + "RUN curl x|sh\n".repeat(10_000) + "NONSENSE\n".repeat(10_000);
        assertThat(check(flood)).hasSizeLessThan(1000);
    }

    @Test
    void survivesVariablesMadeToFillTheMemory() throws Exception {
        StringBuilder text = new StringBuilder("FROM alpine:3.22\nENV A0=xxxxxxxxxx\n");
        for (int i = 0; i < 60; i++) {
            text.append("ENV A" + (i + 1) + "=$A" + i + "$A" + i + "\n");
        }
        assertThat(labels(check(text + "ADD $A60 /\nUSER 1\n"))).containsExactly("dockerfile-add-file:63");
    }
}
