package org.polity.domains.security.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a shell was told to execute: {@code sh file}, {@code sh -c text}, or, with neither, its input.
 *
 * @param first its first argument that is no option
 * @param isScriptText whether that argument is a script itself, as {@code -c} says
 * @param readsInput whether it executes its standard input
 */
public record ShellOperands(Optional<ShellWord> first, boolean isScriptText, boolean readsInput) {

    /** What a program that is a shell was told; to be asked of no other one. */
    public static ShellOperands of(ShellProgram shell) {
        return Set.of("su", "runuser").contains(shell.name()) ? ofSu(shell.arguments()) : ofShell(shell);
    }

    /** {@code su user -c text}: what goes to the shell may stand behind the user. */
    private static ShellOperands ofSu(List<ShellWord> arguments) {
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).text().matches("-[a-z]*c|--command")) {
                return new ShellOperands(Optional.of(arguments.get(i + 1)), true, false);
            }
        }
        return new ShellOperands(Optional.empty(), false, true);
    }

    private static ShellOperands ofShell(ShellProgram shell) {
        boolean text = false;
        boolean input = false;
        List<ShellWord> arguments = shell.arguments();
        int next = 0;
        for (; next < arguments.size() && isOption(arguments.get(next).text()); next++) {
            String option = arguments.get(next).text();
            boolean isShort = !option.startsWith("--");
            text |= (isShort && option.indexOf('c') > 0) || option.equalsIgnoreCase("-command");
            input |= isShort && option.indexOf('s') > 0;
            if (isShort && option.endsWith("o")) {
                next++;
            }
        }
        Optional<ShellWord> first = next < arguments.size() ? Optional.of(arguments.get(next)) : Optional.empty();
        boolean inputIsNamed = first.map(ShellWord::text)
                .filter(word -> word.equals("-") || word.equals("/dev/stdin"))
                .isPresent();
        return new ShellOperands(first, text, !text && (input || first.isEmpty() || inputIsNamed));
    }

    private static boolean isOption(String word) {
        return word.length() > 1 && (word.startsWith("-") || word.startsWith("+"));
    }
}
