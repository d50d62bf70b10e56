package org.polity.domains.project.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolOutputTest {

    @Test
    void isOneLineForPeople() {
        assertThat(ToolOutput.oneLine(" a\n\tb\u001B[31mc ")).isEqualTo("a bc");
    }

    @Test
    void isTheSentenceOfAnEngineThatRefuses() {
        Exception refusal =
                new IllegalStateException("Status 500: {\"message\":\"Get \\\"https://x/\\\": no such host\"}\n");
        assertThat(ToolOutput.of(refusal)).isEqualTo("Get \"https://x/\": no such host");
        assertThat(ToolOutput.of(new IllegalStateException("java.io.IOException: closed")))
                .isEqualTo("closed");
    }

    @Test
    void hasAnEnd() {
        assertThat(ToolOutput.oneLine("x".repeat(1_000_000)))
                .hasSizeLessThan(5000)
                .endsWith("…");
    }
}
