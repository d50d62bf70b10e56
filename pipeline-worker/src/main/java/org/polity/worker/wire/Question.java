package org.polity.worker.wire;

/**
 * What a plugin wants to know of its request while it works.
 *
 * @param topic what it asks for
 * @param name of which file, hand-off, variable or folder
 * @param limit the most bytes to be told of a file
 */
public record Question(Topic topic, String name, int limit) {

    /** The folder of the domain. */
    public static final String DOMAIN = "domain";

    /** The deliverable's folder, with its history. */
    public static final String REPOSITORY = "repository";

    /** The folder that a check may write to, with the deliverable's files in it. */
    public static final String WORKSPACE = "workspace";

    /** The same folder for a check that only writes. */
    public static final String OUTPUTS = "outputs";

    /** What can be asked for. */
    public enum Topic {
        /** The content of one of the deliverable's files. */
        FILE,
        /** The path or reference of a hand-off. */
        ARTIFACT,
        /** The value of an environment variable or secret. */
        VARIABLE,
        /** The absolute path of a folder: one of those named above. */
        FOLDER
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
