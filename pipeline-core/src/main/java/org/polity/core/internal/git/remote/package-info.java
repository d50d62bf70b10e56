/**
 * Remote repositories, hostile and unreliable until read: what one has, what is fetched or pushed, over which transport,
 * within which limits, and what went wrong in words. {@link org.polity.core.internal.git.remote.RemoteSession} is the way
 * in to domains, {@link org.polity.core.internal.git.remote.LedgerRepository} to the ledger.
 */
@NullMarked
package org.polity.core.internal.git.remote;

import org.jspecify.annotations.NullMarked;
