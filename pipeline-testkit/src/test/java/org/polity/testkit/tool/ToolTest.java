package org.polity.testkit.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolTest {

    @Test
    void aCommandThatEndsWellIsThere() {
        assertThat(Probes.succeeds("exit 0")).isTrue();
    }

    @Test
    void aCommandThatFailsCountsAsAbsent() {
        assertThat(Probes.succeeds("exit 3")).isFalse();
    }

    @Test
    void aProgramThatDoesNotExistIsAbsent() {
        assertThat(Probes.succeeds("polity-has-no-such-program")).isFalse();
    }

    @Test
    void everyToolHasATitleForPeople() {
        assertThat(Tool.values())
                .extracting(Tool::title)
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }
}
