package org.polity.testkit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "echo 'x'        | echo",
                "echo 'x'\\''y'  | echo \\'",
                "echo \"a 'x'\"  | echo \"a 'x'\"",
                "echo x          | echo x",
                "echo \\'x       | echo \\'x",
                "echo \"\\\"'\"'x' | echo \"\\\"'\"",
            })
    void takesOutWhatStandsBetweenSingleQuotesAndNothingElse(String script, String rest) {
        assertThat(ShellText.outsideSingleQuotes(script).strip()).isEqualTo(rest);
    }
}
