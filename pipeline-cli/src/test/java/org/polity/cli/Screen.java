package org.polity.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person sees in the end of what was sent to a terminal: lines, with the control sequences of ECMA-48 obeyed. */
final class Screen {

    private static final Pattern PIECE =
            Pattern.compile("\u001b\\[(?<argument>[?0-9;]*)(?<function>[A-Za-z])|(?<text>[^\u001b])", Pattern.DOTALL);

    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int row;

    private Screen() {}

    /** The lines, without those that were erased again. */
    static List<String> of(String sent) {
        Screen screen = new Screen();
        Matcher pieces = PIECE.matcher(sent);
        while (pieces.find()) {
            if (pieces.group("text") == null) {
                screen.obey(pieces.group("function"), pieces.group("argument"));
            } else {
                screen.print(pieces.group("text").charAt(0));
            }
        }
        return screen.lines.stream().map(StringBuilder::toString).toList();
    }

    private void obey(String function, String argument) {
        switch (function) {
            case "A" -> row = Math.max(0, row - Integer.parseInt(argument));
            case "J" -> {
                lines.subList(row + 1, lines.size()).clear();
                lines.get(row).setLength(0);
            }
            case "m", "h", "l" -> {} // colours and wrapping move nothing
            default -> throw new IllegalArgumentException("not expected on a terminal: ESC[" + argument + function);
        }
    }

    private void print(char c) {
        if (c == '\n') {
            row++;
            if (row == lines.size()) {
                lines.add(new StringBuilder());
            }
        } else if (c != '\r') {
            lines.get(row).append(c);
        }
    }
}
