package org.polity.adapter.jenkins;

import java.util.List;

/** Writes nested blocks, indented by four. */
final class Block {

    /** How many columns a line of a file has. Only a text of a user's that cannot be broken takes more. */
    static final int COLUMNS = 120;

    private static final String STEP = "    ";

    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** Opens a block and what it holds; {@link #close} ends it. */
    Block open(String head) {
        line(head + " {");
        depth++;
        return this;
    }

    /** Writes a line; further lines of the same text stand as they are. */
    Block line(String content) {
        text.append(indent()).append(content).append('\n');
        return this;
    }

    /** Opens a call with arguments, each on a line, and a block. */
    Block open(String name, List<String> arguments) {
        line(name + "(").arguments(arguments);
        return open(")");
    }

    /** Writes a call on one line where it fits, else with its arguments each on a line. */
    Block shortCall(String name, List<String> arguments) {
        String line = name + "(" + String.join(", ", arguments) + ")";
        boolean fits = line.indexOf('\n') < 0 && indent().length() + line.length() <= COLUMNS;
        return fits ? line(line) : call(name, arguments);
    }

    /** Writes a call with arguments, each on a line. */
    Block call(String name, List<String> arguments) {
        return line(name + "(").arguments(arguments).line(")");
    }

    private Block arguments(List<String> arguments) {
        depth++;
        for (int i = 0; i < arguments.size(); i++) {
            line(arguments.get(i) + (i < arguments.size() - 1 ? "," : ""));
        }
        depth--;
        return this;
    }

    Block close() {
        depth--;
        return line("}");
    }

    /** What stands in front of a line here. */
    String indent() {
        return STEP.repeat(depth);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
