package org.polity.domains.security.shell;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what PowerShell executes unseen: {@code iex} of a download, in either order, on one logical line. */
public final class FetchedPowerShell {

    private static final String EXECUTES = "(?:\\biex\\b|\\binvoke-expression\\b|\\[scriptblock\\]::create\\b)";
    private static final String FETCHES =
            "(?:downloadstring\\s*\\(|\\b(?:iwr|irm|invoke-webrequest|invoke-restmethod)\\b)";

    /** An expression in between would belong to both halves, and so it is only looked for what begins and what ends. */
    private static final Pattern CALL =
            Pattern.compile(EXECUTES + "[^;\\n]{0,300}?" + FETCHES, Pattern.CASE_INSENSITIVE);

    private static final Pattern PIPE =
            Pattern.compile(FETCHES + "[^;\\n]{0,300}?\\|\\s{0,10}" + EXECUTES, Pattern.CASE_INSENSITIVE);

    private FetchedPowerShell() {}

    /** Where the first such place begins, as an offset; nothing when there is none. */
    public static Stream<Integer> in(String script) {
        String lower = script.toLowerCase(Locale.ROOT);
        if (Stream.of("iex", "expression", "scriptblock").noneMatch(lower::contains)) {
            return Stream.empty();
        }
        return Stream.of(CALL, PIPE)
                .map(pattern -> pattern.matcher(script))
                .filter(Matcher::find)
                .map(Matcher::start)
                .limit(1);
    }
}
