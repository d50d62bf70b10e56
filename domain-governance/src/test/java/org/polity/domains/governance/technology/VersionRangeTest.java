package org.polity.domains.governance.technology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            21              ; 21.0.2        ; true
            21              ; 210           ; false
            3.22            ; 3.22.1        ; true
            3.22            ; 3.2           ; false
            3.22.x          ; 3.22.9        ; true
            v20             ; 20.11.0       ; true
            22.04           ; 22.4          ; true
            >=17            ; 17            ; true
            >=17            ; 16.9          ; false
            >= 17 <22       ; 21            ; true
            >= 17 <22       ; 22            ; false
            >17             ; 17.0.5        ; false
            >17             ; 18            ; true
            <=17            ; 17.0.5        ; true
            <=17            ; 18            ; false
            ^1.2            ; 1.9           ; true
            ^1.2            ; 2.0           ; false
            ^0.2.1          ; 0.2.9         ; true
            ^0.2.1          ; 0.3.0         ; false
            ~1.2.3          ; 1.2.9         ; true
            ~1.2.3          ; 1.3.0         ; false
            1.2 - 1.5       ; 1.5.9         ; true
            1.2 - 1.5       ; 1.6           ; false
            18 || 20 || >=22; 19            ; false
            18 || 20 || >=22; 23            ; true
            18||20          ; 20            ; true
            *               ; 0             ; true
            x               ; 99            ; true
            1.2.3-rc.1      ; 1.2.3         ; true
            """)
    void holdsTheVersionsThatItSays(String range, String version, boolean holds) {
        VersionRange versions = VersionRange.parse(range).orElseThrow();
        VersionRange one = VersionRange.startingWith(Version.startOf(version).orElseThrow());
        assertThat(versions.intersects(one)).isEqualTo(holds);
        assertThat(one.intersects(versions)).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "latest", "lts/*", "node", ">=", "<>1", "1 ||", "|| 1", "${java.version}"})
    void isNoneWhenNobodyCanTellWhatItMeans(String text) {
        assertThat(VersionRange.parse(text)).isEmpty();
    }

    @Test
    void holdsNothingBetweenBoundsThatCross() {
        VersionRange empty = VersionRange.parse(">=20 <18").orElseThrow();
        assertThat(empty.intersects(VersionRange.parse("*").orElseThrow())).isFalse();
        assertThat(VersionRange.parse("*").orElseThrow().intersects(empty)).isFalse();
    }
}
