package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

    @ParameterizedTest
    @CsvSource({
        "main,main,true",
        "main,maine,false",
        "v*,v1.2.3,true",
        "v*,w1,false",
        "*,anything/at/all,true",
        "release/*,release/1/x,true",
        "*-rc*,v1-rc2,true",
        "*-rc*,v1,false",
        "a*b*c,aXbYbZc,true",
        "a*b*c,aXbYbZ,false",
        "v1.2,v1x2,false"
    })
    void aStarStandsForAnyCharactersAndNothingElseIsSpecial(String pattern, String name, boolean expected) {
        assertThat(NamePattern.matches(pattern, name)).isEqualTo(expected);
    }

    @Test
    void aHostilePatternIsAnsweredAtOnce() {
        assertThat(NamePattern.matches("*a".repeat(200) + "b", "a".repeat(2000)))
                .isFalse();
    }
}
