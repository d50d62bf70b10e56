package org.polity.core.internal.worker;

import java.util.Optional;

/**
 * Where contributions are kept from run to run. May forget at any time, and never fails: what cannot be read is not
 * there, what cannot be written is left out. Implementations are safe for use by several threads and processes.
 */
public interface ContributionCache {

    /** What was kept last under a key. */
    Optional<byte[]> find(String key);

    /**
     * Keeps an entry in place of any former one.
     *
     * @param key a SHA-256 digest in lower-case hexadecimal digits
     */
    void put(String key, byte[] entry);
}
