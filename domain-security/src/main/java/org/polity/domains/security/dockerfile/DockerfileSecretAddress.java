package org.polity.domains.security.dockerfile;

import java.util.regex.Pattern;

/** Addresses with a password in them, as RFC 3986, section 3.2.1, warns of. */
final class DockerfileSecretAddress {

    /** A password in a variable, or where one would go, is none; one for this machine opens nothing elsewhere. */
    private static final Pattern WITH_PASSWORD = Pattern.compile(
            "://[^\\s/:@$<>\"']{0,100}:"
                    + "(?!(?:build|dummy|fake|placeholder|example|none)@)[^\\s/@$<>{}*\"']{3,300}@(?!localhost\\b|127\\.|\\[::1\\]|0\\.0\\.0\\.0)[\\w.\\[-]");

    private DockerfileSecretAddress() {}

    /** Tells whether a text holds such an address. */
    static boolean isIn(String text) {
        return text.indexOf('@') > 0
                && text.contains("://")
                && WITH_PASSWORD.matcher(text).find();
    }
}
