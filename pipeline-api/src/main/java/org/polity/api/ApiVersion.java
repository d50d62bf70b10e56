package org.polity.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of this API, for the handshake between the engine and a provider. A provider hands
 * {@link #COMPILED_AGAINST} to its descriptor: being a constant, it is copied into the provider when that is compiled,
 * and so tells the engine what the provider was written for.
 *
 * @param major changes when old providers no longer work
 * @param minor changes when there is something new that a provider may rely on
 */
public record ApiVersion(int major, int minor) {

    /** The version that a provider was compiled against; see above. */
    public static final String COMPILED_AGAINST = "1.0";

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

    /** The version that this library implements. */
    public static ApiVersion current() {
        return parse(COMPILED_AGAINST);
    }

    /**
     * Parses {@code major.minor}.
     *
     * @throws IllegalArgumentException when {@code text} is not of that form
     */
    public static ApiVersion parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no API version: write it as major.minor");
        }
        return new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Tells whether a host of this version can serve a provider that was compiled against {@code wanted}. */
    public boolean serves(ApiVersion wanted) {
        return major == wanted.major && minor >= wanted.minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
