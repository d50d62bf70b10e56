package org.polity.core.internal.git.ignore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "a*c, abbc",
        "a*c, ac",
        "?b, ab",
        "a/*, a/b",
        "**/a, a",
        "**/a, x/y/a",
        "a/**, a/b/c",
        "a/**/b, a/b",
        "a/**/b, a/x/y/b",
        "[a-c]x, bx",
        "[!a]x, bx",
        "[^a]x, bx",
        "[]]x, ]x",
        "[[:digit:]]x, 7x",
        "[a-]x, -x",
        "\\*x, *x",
        "a**b, axb",
        "[\\]]x, ]x",
        "a?*b, axyb",
        "***, abc",
        "**, a/b",
        "[[:alpha:][:digit:]_]x, _x"
    })
    void matchesWhatGitMatches(String pattern, String path) {
        assertThat(Glob.of(pattern).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a*c, a/c",
        "?b, /b",
        "a/*, a/b/c",
        "a/**, a",
        "a/**/b, ab",
        "a/**/b, a/xb",
        "[a-c]x, dx",
        "[!a]x, ax",
        "[!a]b, /b",
        "a**b, a/b",
        "abc, ab",
        "ab, abc",
        "[[:nonsense:]]x, ax",
        "**/a, ba"
    })
    void matchesNothingElse(String pattern, String path) {
        assertThat(Glob.of(pattern).matches(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[abc", "x\\", "[[:alpha:]", "[", "[!", "[a-", "[\\"})
    void aMalformedPatternMatchesNothing(String pattern) {
        Glob glob = Glob.of(pattern);

        assertThat(glob.matches("a")).isFalse();
        assertThat(glob.matches("x")).isFalse();
        assertThat(glob.matches(pattern)).isFalse();
    }

    @Test
    void aPatternMadeToTakeForeverEnds() {
        String name = "a".repeat(250);

        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            assertThat(Glob.of("*a".repeat(60) + "b").matches(name)).isFalse();
            assertThat(Glob.of("**/".repeat(60) + "b").matches("a/".repeat(200) + "a"))
                    .isFalse();
        });
    }

    @Test
    void aPatternLongerThanAnyPathIsNoTrouble() {
        String pattern = "**/".repeat(1_000_000);

        assertThatCode(() -> Glob.of(pattern).matches("a")).doesNotThrowAnyException();
        assertThat(Glob.of("**/".repeat(1300) + "b").matches("a/b")).isTrue();
    }
}
