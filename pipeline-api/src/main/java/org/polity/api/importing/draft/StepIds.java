package org.polity.api.importing.draft;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.polity.api.Identifiers;

/** Makes legal ids out of names that people chose, each of them once. */
final class StepIds {

    private static final int MOST = Identifiers.MAX_LENGTH - 8; // leaves room for what makes it unique

    private final Set<String> used;

    StepIds(Set<String> taken) {
        this.used = new HashSet<>(taken);
    }

    String unique(String name) {
        String legal = legal(name, "step");
        String id = legal;
        if (used.contains(id)) {
            id = "ci-" + legal;
        }
        for (int i = 2; used.contains(id); i++) {
            id = legal + "-" + i;
        }
        used.add(id);
        return id;
    }

    /** The nearest legal id, or one of a fallback where no letter or digit is left. */
    static String legal(String name, String fallback) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("(?<=[a-z0-9])(?=[A-Z][a-z])", "-")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-");
        String trimmed = plain.replaceAll("^-+", "");
        String cut = trimmed.substring(0, Math.min(trimmed.length(), MOST)).replaceAll("-+$", "");
        if (cut.isEmpty()) {
            return fallback;
        }
        return Character.isDigit(cut.charAt(0)) ? fallback + "-" + cut : cut;
    }
}
