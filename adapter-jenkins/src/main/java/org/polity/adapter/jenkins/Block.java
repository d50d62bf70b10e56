package org.polity.adapter.jenkins;

/** Writes nested blocks, indented by four. */
final class Block {

    private static final String STEP = "    ";

    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** Opens a block and what it holds; {@link #close} ends it. */
    Block open(String head) {
        return line(head + " {", depth++);
    }

    Block line(String content) {
        return line(content, depth);
    }

    Block close() {
        return line("}", --depth);
    }

    private Block line(String content, int indent) {
        text.append(STEP.repeat(indent)).append(content).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
