package org.polity.core.internal.git.remote;

import java.util.regex.Pattern;

/** Addresses of remote repositories, for people. */
public final class RemoteUrl {

    private static final Pattern SCHEME = Pattern.compile("(https?|ssh|git|file)://.+");
    private static final Pattern SHORT_SSH = Pattern.compile("([A-Za-z0-9._-]+@)?[A-Za-z0-9.-]{2,}:(?!/)[^\\s\\\\]+");
    private static final Pattern SECRET = Pattern.compile("(https?://)[^/@\\s]+@");

    private RemoteUrl() {}

    /** Tells whether Polity knows how to speak to such an address. */
    public static boolean isKnown(String url) {
        return !url.isBlank()
                && url.chars().noneMatch(Character::isISOControl)
                && (SCHEME.matcher(url).matches()
                        || (!url.contains("://") && SHORT_SSH.matcher(url).matches()));
    }

    /** The address without user and password. */
    public static String shown(String url) {
        return withoutSecrets(url);
    }

    static String withoutSecrets(String text) {
        return SECRET.matcher(text).replaceAll("$1");
    }
}
