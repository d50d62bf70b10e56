package org.polity.api.importing;

/**
 * Reads a file in which people described their pipeline for a CI system, and makes steps of the project domain out of it. The
 * engine finds it through {@link java.util.ServiceLoader}; annotate the implementation with {@code
 * @AutoService(CiImporter.class)}.
 *
 * <p>An implementation
 *
 * <ul>
 *   <li>MUST be public and have a public constructor without parameters, which does no work;
 *   <li>MUST be a pure function of its request: no clock, no network, no locale, and no files but those of the request;
 *   <li>MUST NOT execute anything of what it reads, and MUST end in time and memory that grow with the file's size alone,
 *       whatever stands in it;
 *   <li>MUST account for every key of the file in {@link ImportResult#keys}: carried over, changed or left out, and why;
 *   <li>MUST carry over scripts byte for byte, whatever it puts around them;
 *   <li>MUST NOT write a secret's value into a step.
 * </ul>
 */
public interface CiImporter {

    /** Says which files it reads. */
    ImporterDescriptor descriptor();

    /**
     * Tells whether a text looks like one of its files, whatever its name. A cheap look: it may be wrong.
     *
     * @param text the file's text
     */
    boolean resembles(String text);

    /**
     * Reads a file.
     *
     * @throws org.polity.api.InvalidInputException when it is no such file: it is not well-formed, or of a form that is not
     *     read at all. The problems say where
     */
    ImportResult read(ImportRequest request);
}
