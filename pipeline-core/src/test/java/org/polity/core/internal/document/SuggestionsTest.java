package org.polity.core.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    private static final List<String> KEYS = List.of("id", "phase", "title", "timeout", "enforcement");

    @ParameterizedTest
    @CsvSource({"phas,phase", "Phase,phase", "tilte,title", "timeuot,timeout", "enforcment,enforcement", "di,id"})
    void aNearMissIsRecognised(String word, String meant) {
        assertThat(Suggestions.nearest(word, KEYS)).contains(meant);
    }

    @Test
    void aFarMissIsNot() {
        assertThat(Suggestions.nearest("banana", KEYS)).isEmpty();
        assertThat(Suggestions.advice("banana", KEYS)).isEqualTo("Known here: enforcement, id, phase, timeout, title");
    }

    @Test
    void ofTwoEquallyNearWordsTheFirstInOrderIsChosen() {
        assertThat(Suggestions.nearest("ab", List.of("ac", "aa"))).contains("aa");
    }
}
