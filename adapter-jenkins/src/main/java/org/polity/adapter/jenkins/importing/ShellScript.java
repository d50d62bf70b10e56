package org.polity.adapter.jenkins.importing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The script of one {@code sh}, which Jenkins runs in a shell of its own, as a part of a longer one. */
final class ShellScript {

    private static final Pattern CHANGES_ITS_SHELL =
            Pattern.compile("(?m)(?:^|[;&|(\\s])(?:cd|pushd|export|set|exit|exec|trap|umask"
                    + "|source|alias|unset|return|read)(?:\\s|$|;)|(?:^|[;&|(]|\\b(?:then|do|else))\\s*\\.\\s"
                    + "|(?:^|[;&|])\\s*[A-Za-z_]\\w*=");

    private ShellScript() {}

    /** The lines of a script, in a shell of their own where they would change that of the lines behind them. */
    static List<String> apart(String lines) {
        if (lines.stripLeading().startsWith("#!")) {
            return ownInterpreter(lines.stripLeading());
        }
        return CHANGES_ITS_SHELL.matcher(lines).find() ? List.of("(", lines, ")") : List.of(lines);
    }

    /** A script that names its own interpreter becomes a file that is executed. */
    private static List<String> ownInterpreter(String script) {
        Set<String> lines = new HashSet<>(List.of(script.split("\n", -1)));
        String end = "CI_SCRIPT_END";
        while (lines.contains(end)) {
            end += "_";
        }
        return List.of(
                "ci_script=$(mktemp)",
                "cat >\"$ci_script\" <<'" + end + "'",
                script,
                end,
                "chmod +x \"$ci_script\"",
                "\"$ci_script\"",
                "rm -f \"$ci_script\"");
    }
}
