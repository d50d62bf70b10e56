package org.polity.domains.security.workload;

import org.polity.api.Severity;

/**
 * A finding in a rendered chart.
 *
 * @param severity how grave it is
 * @param message what is wrong, and why it matters
 * @param help how to mend it
 * @param line its line in what was rendered
 */
record WorkloadFinding(Severity severity, String message, String help, int line) {}
