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

    private Conditions() {}

    /**
     * The condition.
     *
     * @throws IllegalArgumentException when a step has none of that kind
     */
    static When parse(String text) {
        Matcher matcher = ONE.matcher(text);
        Optional<When> when = Optional.empty();
        if (matcher.matches()) {
            boolean tag = matcher.group(1).equalsIgnoreCase("tag");
            if (matcher.group(2) == null) {
                boolean blank = !matcher.group(4).toLowerCase(Locale.ROOT).matches("is\\s+(?:present|not\\s+blank)");
                when = Optional.of(of("*", tag != blank));
            } else {
                String value = matcher.group(3).replaceAll("^[\"'/]|[\"'/]$", "");
                Optional<String> pattern = matcher.group(2).equals("=~") ? RefNames.ofRegex(value) : Optional.of(value);
                when = pattern.filter(name -> !name.isEmpty()).map(name -> of(name, tag));
            }
        }
        return when.orElseThrow(() -> new IllegalArgumentException(
                "a step runs on branches of one pattern, or on tags of one: here it runs always"));
    }

    private static When of(String pattern, boolean tag) {
        return tag
                ? new When(Optional.empty(), Optional.of(pattern))
                : new When(Optional.of(pattern), Optional.empty());
    }
}
