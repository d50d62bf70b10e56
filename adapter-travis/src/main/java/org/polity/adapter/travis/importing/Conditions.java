package org.polity.adapter.travis.importing;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.api.importing.draft.RefNames;
import org.polity.api.step.When;

/** Reads an {@code if} in the forms that a step's condition can say. */
final class Conditions {

    private static final Pattern ONE = Pattern.compile(
            "(?i)\\s*(tag|branch)\\s*(?:(=~|=|==)\\s*(\\S+)|(is\\s+present|is\\s+not\\s+blank|is\\s+blank))\\s*");

    private static final Pattern AND = Pattern.compile("(?i)\\s+and\\s+|\\s*&&\\s*");
    private static final Pattern OR = Pattern.compile("(?i)\\sor\\s|\\|\\||\\snot\\s|^not\\s|[!(]");

    private Conditions() {}

    /** A condition, and whether others that have to hold too are lost. */
    record Read(When when, boolean more) {}

    /**
     * The condition, which is the first of those that hold together.
     *
     * @throws IllegalArgumentException when a step has none of that kind
     */
    static Read parse(String text) {
        String[] parts = OR.matcher(text).find() ? new String[] {text} : AND.split(text);
        Optional<When> first = Optional.empty();
        for (String part : parts) {
            first = first.or(() -> one(part));
        }
        return new Read(
                first.orElseThrow(() -> new IllegalArgumentException(
                        "a step runs on branches of one pattern, or on tags of one: here it runs always")),
                parts.length > 1);
    }

    private static Optional<When> one(String text) {
        Matcher matcher = ONE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean tag = matcher.group(1).equalsIgnoreCase("tag");
        if (matcher.group(2) == null) {
            boolean blank = !matcher.group(4).toLowerCase(Locale.ROOT).matches("is\\s+(?:present|not\\s+blank)");
            return Optional.of(of("*", tag != blank));
        }
        String value = matcher.group(3).replaceAll("^[\"'/]|[\"'/]$", "");
        Optional<String> pattern = matcher.group(2).equals("=~") ? RefNames.ofRegex(value) : Optional.of(value);
        return pattern.filter(name -> !name.isEmpty()).map(name -> of(name, tag));
    }

    private static When of(String pattern, boolean tag) {
        return tag
                ? new When(Optional.empty(), Optional.of(pattern))
                : new When(Optional.of(pattern), Optional.empty());
    }
}
