package org.polity.api.importing.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Puts lines around a script, which stays as it is: what makes it run as the CI system ran it.
 */
final class ShellLines {

    /** Words and signs of bash that a POSIX shell may not know. A false alarm costs a shell that is not needed. */
    private static final Pattern BASH = Pattern.compile("(?m)(?:^|[\\s;&|(!])\\[\\[\\s"
            + "|(?:^|[;&|]|\\bthen\\b|\\bdo\\b)\\s*(?:source|pushd|popd|shopt|declare|mapfile|function)\\s"
            + "|<<<|&>|[<>]\\(|\\$'|(?:^|[\\s;&|])\\(\\(|\\$\\{[A-Za-z_][A-Za-z0-9_]*(?:/|\\^|,|:[0-9]|\\[)|\\$\\{!"
            + "|^\\s*[A-Za-z_][A-Za-z0-9_]*\\+?=\\(|\\bset\\s[^\\n;]*pipefail|\\{[0-9]+\\.\\.[0-9]+\\}");

    private static final String IN_BASH = "[ -n \"${BASH_VERSION-}\" ] || exec bash -e \"$0\" # bash, where sh is not";

    private ShellLines() {}

    static boolean needsBash(List<String> lines) {
        return BASH.matcher(String.join("\n", lines)).find();
    }

    /**
     * The lines of a step.
     *
     * @param exports what sets variables
     * @param lines what runs
     * @param after what runs at the end, whatever came of it
     */
    static List<String> of(List<String> exports, List<String> lines, List<String> after) {
        List<String> all = new ArrayList<>();
        if (needsBash(lines) || needsBash(after)) {
            all.add(IN_BASH);
        }
        all.addAll(exports);
        if (!after.isEmpty()) {
            all.add("ci_after() {");
            all.addAll(after);
            all.add("}");
            all.add("trap '(ci_after) || :' EXIT");
        }
        all.addAll(lines);
        return all;
    }
}
