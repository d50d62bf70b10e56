package org.polity.adapter.jenkins;

/**
 * What parts of a {@code pipeline} block take, in bytes, of the one method that Jenkins compiles it to: what the transformation of its
 * Pipeline engine was measured to make of them, and what its Declarative layer adds to a stage and to a directive. Both are rounded up.
 */
final class Cost {

    static final int STAGE = 950;
    static final int DIRECTIVE = 300;
    static final int CONDITION = 150;
    static final int SHELL = 350;
    static final int ARGUMENT = 50;

    private Cost() {}
}
