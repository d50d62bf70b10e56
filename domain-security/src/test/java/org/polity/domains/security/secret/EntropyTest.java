package org.polity.domains.security.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntropyTest {

    @Test
    void isThatOfTheCharacters() {
        assertThat(Entropy.of("")).isZero();
        assertThat(Entropy.of("aaaa")).isZero();
        assertThat(Entropy.of("abab")).isEqualTo(1.0);
        assertThat(Entropy.of(Tokens.HEX)).isEqualTo(4.0);
    }
}
