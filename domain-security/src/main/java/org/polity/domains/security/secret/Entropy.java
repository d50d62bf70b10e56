package org.polity.domains.security.secret;

import java.util.HashMap;
import java.util.Map;

/** How unpredictable a text looks (Shannon, 1948): words have little, random characters much. */
final class Entropy {

    private Entropy() {}

    /** The entropy of a text, in bits a character; 0 for an empty one. */
    static double of(String text) {
        Map<Character, Integer> counts = new HashMap<>();
        for (int i = 0; i < text.length(); i++) {
            counts.merge(text.charAt(i), 1, Integer::sum);
        }
        double entropy = 0;
        for (int count : counts.values()) {
            double share = (double) count / text.length();
            entropy -= share * (Math.log(share) / Math.log(2));
        }
        return entropy;
    }
}
