package org.polity.adapter.jenkins;

/** What every {@code pipeline} block has around its stages. */
final class PipelineBlock {

    private PipelineBlock() {}

    /** Opens the block and its stages. */
    static Block open() {
        Block block = new Block();
        block.open("pipeline").line("agent none");
        block.open("options")
                .line("buildDiscarder(logRotator(numToKeepStr: '50'))")
                .line("disableConcurrentBuilds()")
                .line("skipDefaultCheckout()")
                .line("timestamps()")
                .close();
        return block.open("stages");
    }

    /** Closes what {@link #open} opened. */
    static String close(Block block) {
        return block.close().close().toString();
    }
}
