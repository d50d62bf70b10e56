package org.polity.domains.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolOutputTest {

    @Test
    void isOneLineForPeople() {
        assertThat(ToolOutput.oneLine(" a\n\tb\u001B[31mc ")).isEqualTo("a b [31mc");
    }

    @Test
    void hasAnEnd() {
        assertThat(ToolOutput.oneLine("x".repeat(1_000_000)))
                .hasSizeLessThan(5000)
                .endsWith("…");
    }
}
