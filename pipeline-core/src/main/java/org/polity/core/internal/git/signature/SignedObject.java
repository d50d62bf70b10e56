package org.polity.core.internal.git.signature;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A commit or tag, taken apart into what is signed and the signature.
 *
 * @param payload what is signed
 * @param signature the signature, armoured; empty when it is not signed
 */
record SignedObject(String payload, Optional<String> signature) {

    private static final String HEADER = "gpgsig ";
    private static final String OTHER_HASH = "gpgsig-sha256 ";
    private static final String ARMOUR = "-----BEGIN ";

    /** A commit: the signature is a header of it. */
    static SignedObject commit(byte[] raw) {
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n\n");
        String headers = end < 0 ? text : text.substring(0, end + 1);
        StringBuilder payload = new StringBuilder();
        StringBuilder signature = new StringBuilder();
        String current = "";
        for (String line : headers.split("(?<=\n)")) {
            if (!line.startsWith(" ")) {
                current = line;
            }
            if (current.startsWith(HEADER)) {
                signature.append(line.startsWith(" ") ? line.substring(1) : line.substring(HEADER.length()));
            } else if (!current.startsWith(OTHER_HASH)) {
                payload.append(line);
            }
        }
        payload.append(text.substring(headers.length()));
        return new SignedObject(
                payload.toString(), Optional.of(signature.toString()).filter(some -> !some.isBlank()));
    }

    /** A tag: the signature stands behind its message. */
    static SignedObject tag(byte[] raw) {
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        int begin =
                Math.max(text.lastIndexOf("\n" + ARMOUR + "SSH SIGNATURE"), text.lastIndexOf("\n" + ARMOUR + "PGP"));
        return begin < 0
                ? new SignedObject(text, Optional.empty())
                : new SignedObject(text.substring(0, begin + 1), Optional.of(text.substring(begin + 1)));
    }

    /** The value of a header, such as {@code tag} or {@code object}. */
    Optional<String> header(String name) {
        return payload.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst();
    }

    boolean isSsh() {
        return signature.filter(text -> text.startsWith(ARMOUR + "SSH")).isPresent();
    }

    byte[] payloadBytes() {
        return payload.getBytes(StandardCharsets.ISO_8859_1);
    }

    byte[] signatureBytes() {
        return signature.orElse("").getBytes(StandardCharsets.ISO_8859_1);
    }
}
