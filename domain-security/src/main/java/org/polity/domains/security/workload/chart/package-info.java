/** Renders charts by Helm, in a process of its own, and leads back from what came out to the templates. */
package org.polity.domains.security.workload.chart;
