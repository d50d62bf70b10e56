package org.polity.core.internal.source;

import java.time.Instant;

/**
 * A version that serves where newer ones do not, on a machine that has never seen one work.
 *
 * @param pin the version
 * @param until when it was superseded, as far as that is known: it ages from then on
 */
public record EarlierVersion(Pin pin, Instant until) {}
