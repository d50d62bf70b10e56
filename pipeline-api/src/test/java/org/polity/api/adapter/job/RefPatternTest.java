package org.polity.api.adapter.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefPatternTest {

    @ParameterizedTest
    @CsvSource({
        "main, main, true",
        "main, main2, false",
        "main, remain, false",
        "v*, v1.2.3, true",
        "v*, 1v, false",
        "release/*, release/1.0/hotfix, true",
        "release/*, release, false",
        "*, anything/at-all, true",
        "v1.0, v1x0, false",
        "a+b, a+b, true",
        "a+b, aab, false",
        "(x|y), x, false",
        "[ab], a, false",
        "it's\"#~&, it's\"#~&, true",
        "größe-😀, größe-😀, true",
    })
    void matchesAsThePatternDoes(String pattern, String name, boolean matches) {
        assertThat(name.matches(RefPattern.toRegex(pattern))).isEqualTo(matches);
    }

    @Test
    void neitherEndsALiteralNorALine() {
        assertThat(RefPattern.toRegex("a/b'c\"d\ne")).isEqualTo("^a\\/b\\x27c\\x22d\\x0ae$");
    }
}
