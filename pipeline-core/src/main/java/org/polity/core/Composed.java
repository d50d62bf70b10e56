package org.polity.core;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Problem;
import org.polity.core.internal.git.WorkingTree;
import org.polity.core.internal.ledger.Ledger;
import org.polity.core.internal.planning.Planning;
import org.polity.core.internal.source.ResolvedDomain;

/**
 * What composition came to, with all that running the plan needs.
 *
 * @param tree the deliverable's working folder
 * @param planning the plan, and what could not be planned
 * @param domains the domains that contributed
 * @param publishClosed why nothing may be published with these domains
 * @param notices what else people should know of the composition
 * @param locked whether a lock was replayed
 * @param ledger where runs are recorded, when there is such a place
 * @param environment the environment variables
 * @param clock the clock for all rules with dates
 */
record Composed(
        WorkingTree tree,
        Planning planning,
        List<ResolvedDomain> domains,
        List<Problem> publishClosed,
        List<Problem> notices,
        boolean locked,
        Optional<Ledger> ledger,
        Map<String, String> environment,
        Clock clock) {}
