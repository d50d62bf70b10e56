package org.polity.core;

import java.util.Collection;
import org.polity.core.internal.document.Suggestions;

/** Advice for a word that is not known. */
public final class WordSuggestions {

    private WordSuggestions() {}

    /** "Did you mean 'x'?" when a known word is near, else which words are known. */
    public static String advice(String word, Collection<String> known) {
        return Suggestions.advice(word, known);
    }
}
