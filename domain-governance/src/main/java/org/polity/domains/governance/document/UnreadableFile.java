package org.polity.domains.governance.document;

import org.polity.api.Location;
import org.polity.api.domain.CheckException;

/** Says that a file of the deliverable cannot be read, so that nobody can tell what it uses. */
final class UnreadableFile {

    private static final int MAX_LENGTH = 200;

    private UnreadableFile() {}

    /**
     * The exception.
     *
     * @param file the file's path
     * @param line the line, or 0 when it is not known
     * @param reason what is wrong; its first line is told
     */
    static CheckException of(String file, int line, String reason) {
        String first = reason.lines().findFirst().orElse("").replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        String told = first.length() <= MAX_LENGTH ? first : first.substring(0, MAX_LENGTH) + "…";
        return new CheckException(
                Location.of(file, Math.max(line, 0)) + " cannot be read: " + told,
                "Mend the file; its own tool shows the same place");
    }
}
