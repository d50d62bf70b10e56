package org.polity.api.run;

import java.util.Optional;

/**
 * Where secrets come from, besides the environment, files and a command: a vault, a keychain. Found by
 * {@link java.util.ServiceLoader} on the class path of whoever runs Polity, never on that of a domain; with a public
 * constructor without parameters.
 *
 * <p>A source is asked before the first step runs, for each secret of the steps that are to run which nothing else
 * knows, one request at a time. It MUST come to an end, and react to an interrupt of its thread: after half a minute it
 * is given up. It MUST NOT put a secret into the message of an exception or print it.
 */
public interface SecretSource {

    /**
     * Finds a secret.
     *
     * @return its value; empty when this source has no such secret, or none for this domain
     * @throws Exception when the source cannot tell: the step then ends with {@code ERROR}, and the message with it
     */
    Optional<String> find(SecretRequest request) throws Exception;
}
