package org.polity.domains.project.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DockerfileLinesTest {

    @Test
    void countInstructionsAsTheEngineDoes() {
        DockerfileLines lines = DockerfileLines.of("""
                # syntax=docker/dockerfile:1

                ARG BASE=scratch
                FROM ${BASE}
                # a comment
                RUN one \\
                  # a comment in between

                  && two
                CMD ["x"]
                """);
        assertThat(new int[] {lines.line(1), lines.line(2), lines.line(3), lines.line(4)})
                .containsExactly(3, 4, 6, 10);
        assertThat(lines.isFrom(2)).isTrue();
        assertThat(lines.isFrom(3)).isFalse();
    }

    @Test
    void findAnInstructionThatABuilderQuotesOnOneLine() {
        DockerfileLines lines = DockerfileLines.of("FROM x\nRUN true\nRUN a && \\\n  b\n");
        assertThat(lines.lineOf("RUN a &&   b")).isEqualTo(3);
        assertThat(lines.lineOf("RUN c")).isZero();
    }

    @Test
    void followTheEscapeDirective() {
        DockerfileLines lines = DockerfileLines.of("# escape=`\nFROM x\nRUN a `\n  b\nRUN c:\\\nRUN d\n");
        assertThat(lines.line(3)).isEqualTo(5);
        assertThat(lines.line(4)).isEqualTo(6);
    }

    @Test
    void readWindowsLineEnds() {
        assertThat(DockerfileLines.of("FROM x\r\nRUN a \\\r\n b\r\nRUN c\r\n").line(3))
                .isEqualTo(4);
    }

    @Test
    void haveNoLineForAnInstructionThatIsNotThere() {
        DockerfileLines lines = DockerfileLines.of("FROM x\n");
        assertThat(lines.line(0)).isZero();
        assertThat(lines.line(2)).isZero();
        assertThat(lines.isFrom(0)).isFalse();
    }
}
