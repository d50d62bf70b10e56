package org.polity.api.adapter.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "it's",
                "'",
                "'''",
                "\"$HOME\" `id` \\",
                "two\nlines\n\n",
                "$(exit 9); exit 9",
                "-n",
                "tab\tand\rreturn \u001b[0m 😀 \u202e",
                "*",
                "!!"
            })
    void aQuotedWordReachesTheShellAsItIs(String text) throws Exception {
        assertThat(ShellRun.of("printf '[%s]' " + Shell.quote(text)).out()).isEqualTo("[" + text + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$HOME `id` \\",
                "POLITY_END\nexit 9",
                "POLITY_END\nPOLITY_END_2\nexit 9",
                "cat <<'POLITY_END'\nx\nPOLITY_END",
                "trailing blanks  ",
                "\n\n",
                "carriage\r",
                "backslash\\",
            })
    void aHereDocumentReachesTheShellAsItIs(String text) throws Exception {
        assertThat(ShellRun.of("cat " + Shell.hereDocument(text + "\n") + "printf done")
                        .out())
                .isEqualTo(text + "\ndone");
    }

    @Test
    void whatNoShellCanCarryIsRefused() {
        assertThatThrownBy(() -> Shell.quote("a\0b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shell.hereDocument("a\0b\n")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shell.hereDocument("no line break")).isInstanceOf(IllegalArgumentException.class);
    }
}
