/**
 * The ledger: the append-only record of runs. A record is first kept in an outbox on this machine, then delivered to the
 * ledger's folder or Git repository, now or by a later run. What is read from a ledger is hostile.
 */
@NullMarked
package org.polity.core.internal.ledger;

import org.jspecify.annotations.NullMarked;
