package org.polity.core.internal.provider;

/**
 * What discovery found under one line of a provider file.
 *
 * @param <T> the service
 */
public sealed interface Provider<T> {

    /** The class's name, as far as it is known. */
    String type();

    /** The jar or folder that it comes from, or "an unknown place". */
    String origin();

    /** A provider that was created. */
    record Working<T>(T service, String type, String origin) implements Provider<T> {}

    /** A provider that was not, and why, in one sentence. */
    record Broken<T>(String type, String origin, String reason) implements Provider<T> {}
}
