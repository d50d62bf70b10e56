package org.polity.domains.project.image.structure;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * A file of an image.
 *
 * @param mode its mode as {@code ls -l} writes it
 * @param bits its permission bits, with setuid, setgid and sticky
 * @param uid the number of its owner
 * @param gid the number of its group
 * @param content its first mebibyte, as UTF-8
 */
record ImageFile(String mode, int bits, long uid, long gid, String content) {

    private static final String LETTERS = "rwxrwxrwx";

    static ImageFile of(TarArchiveEntry entry, String content) {
        int bits = entry.getMode() & 07777;
        return new ImageFile(mode(entry, bits), bits, entry.getLongUserId(), entry.getLongGroupId(), content);
    }

    private static String mode(TarArchiveEntry entry, int bits) {
        StringBuilder mode = new StringBuilder(entry.isDirectory() ? "d" : entry.isSymbolicLink() ? "l" : "-");
        for (int i = 0; i < LETTERS.length(); i++) {
            mode.append((bits & (1 << (8 - i))) == 0 ? '-' : LETTERS.charAt(i));
        }
        special(mode, 3, (bits & 04000) != 0, 's');
        special(mode, 6, (bits & 02000) != 0, 's');
        special(mode, 9, (bits & 01000) != 0, 't');
        return mode.toString();
    }

    private static void special(StringBuilder mode, int place, boolean set, char letter) {
        if (set) {
            mode.setCharAt(place, mode.charAt(place) == 'x' ? letter : Character.toUpperCase(letter));
        }
    }
}
