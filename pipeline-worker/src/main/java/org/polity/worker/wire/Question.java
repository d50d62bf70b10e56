package org.polity.worker.wire;

/**
 * What a plugin wants to know of its request while it works.
 *
 * @param topic what it asks for
 * @param name of which file, hand-off or variable
 * @param limit the most bytes to be told of a file
 */
public record Question(Topic topic, String name, int limit) {

    /** What can be asked for. */
    public enum Topic {
        /** The content of one of the deliverable's files. */
        FILE,
        /** The path or reference of a hand-off. */
        ARTIFACT,
        /** The value of an environment variable or secret. */
        VARIABLE
    }

    /** Writes it. */
    public void write(WireWriter out) {
        out.constant(topic).text(name).number(limit);
    }

    /** Reads it. */
    public static Question read(WireReader in) throws WireException {
        return new Question(in.constant(Topic.class), in.text(), in.number());
    }
}
